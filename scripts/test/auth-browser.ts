import { NextRequest } from "next/server";
import { GET, POST } from "@/app/api/auth/[...nextauth]/route";
import { answerApiRequest } from "@/lib/api/answer";
import { CLIENT_ADDRESS_HEADER } from "@/lib/core/http";

const HOME = "http://localhost:3000";

/** What a page gets back from a sign-in by password. */
export type SignInAnswer = { status: number; error: string | null };

/** A browser of one person: keeps cookies, follows redirects, and reaches the real handlers without a server around them. */
export class AuthBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(
    readonly address = "203.0.113.1",
    readonly userAgent = "Test browser",
  ) {}

  /** The cookies for our own site, by name. */
  get cookies(): Map<string, string> {
    return this.jarOf(new URL(HOME));
  }

  /** Signs in by the form: its token first, then the form. */
  async signIn(email: string, password: string): Promise<SignInAnswer> {
    const response = await this.post("/api/auth/callback/credentials", { email, password, json: "true" });
    const { url } = (await response.json()) as { url: string };
    return { status: response.status, error: new URL(url, HOME).searchParams.get("error") };
  }

  /** Signs in at a provider; answers the page of ours that the person ends on. */
  async signInAt(provider: string): Promise<URL> {
    const response = await this.post(`/api/auth/signin/${provider}`, { callbackUrl: "/", json: "true" });
    const { url } = (await response.json()) as { url: string };
    return this.follow(new URL(url));
  }

  async signOut(): Promise<void> {
    await this.post("/api/auth/signout", { json: "true" });
  }

  /** Calls the REST API as this browser. */
  async api(path: string, init: RequestInit = {}): Promise<Response> {
    return answerApiRequest(new Request(`${HOME}/api/v1${path}`, { ...init, headers: this.headers(init) }));
  }

  /** Asks next-auth, as its own pages do. */
  async auth(path: string, init: RequestInit = {}): Promise<Response> {
    return this.send(new URL(path, HOME), { ...init, headers: this.headers(init) });
  }

  /** Sends a form of ours with its cross-site token. */
  async post(path: string, fields: Record<string, string>): Promise<Response> {
    const { csrfToken } = (await (await this.auth("/api/auth/csrf")).json()) as { csrfToken: string };
    return this.auth(path, { method: "POST", body: new URLSearchParams({ csrfToken, ...fields }) });
  }

  private async follow(start: URL): Promise<URL> {
    let url = start;
    for (let step = 0; step < 20; step++) {
      if (url.origin === HOME && !url.pathname.startsWith("/api/auth/")) return url;
      const response = await this.send(url, { headers: this.headers({}, url) });
      const location = response.headers.get("location");
      if (!location) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
      url = new URL(location, url);
    }
    throw new Error(`${start} redirects for ever`);
  }

  private async send(
    url: URL,
    init: { headers: Headers; method?: string; body?: BodyInit | null },
  ): Promise<Response> {
    const response =
      url.origin === HOME ? await answerOurs(url, init) : await fetch(url, { ...init, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) this.keep(url, cookie);
    return response;
  }

  private keep(url: URL, cookie: string): void {
    const [pair = "", ...attributes] = cookie.split(/; ?/);
    const name = pair.slice(0, pair.indexOf("="));
    const expires = attributes.find((attribute) => /^expires=/i.test(attribute))?.slice("expires=".length);
    const gone =
      attributes.some((a) => /^max-age=0$/i.test(a)) || (expires && Date.parse(expires) <= Date.now());
    if (gone) this.jarOf(url).delete(name);
    else this.jarOf(url).set(name, pair.slice(name.length + 1));
  }

  private headers(init: RequestInit, url = new URL(HOME)): Headers {
    const headers = new Headers(init.headers);
    headers.set("host", url.host);
    headers.set("user-agent", this.userAgent);
    if (url.origin === HOME) {
      headers.set(CLIENT_ADDRESS_HEADER, this.address);
      if (!headers.has("sec-fetch-site")) headers.set("sec-fetch-site", "same-origin");
    }
    const cookies = [...this.jarOf(url)].map(([name, value]) => `${name}=${value}`);
    if (cookies.length > 0) headers.set("cookie", cookies.join("; "));
    return headers;
  }

  private jarOf(url: URL): Map<string, string> {
    const jar = this.jars.get(url.origin) ?? new Map<string, string>();
    this.jars.set(url.origin, jar);
    return jar;
  }
}

function answerOurs(
  url: URL,
  init: { headers: Headers; method?: string; body?: BodyInit | null },
): Promise<Response> {
  const path = url.pathname.slice("/api/auth/".length).split("/");
  const request = new NextRequest(url, init);
  const context = { params: Promise.resolve({ nextauth: path }) };
  return request.method === "POST" ? POST(request, context) : GET(request, context);
}
