import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "@/lib/api/content-security-policy";
import { isHttps, sessionCookieName } from "@/lib/core/http";

/** Pages that somebody without a session may see. */
const OPEN_PAGES = /^\/(sign-in|setup|invite|unsubscribe)(\/|$)/;

/**
 * Stands before every page: gives it a content security policy with a nonce of its own, and sends whoever bears no
 * session cookie to the sign-in page. Whether the session holds is for the operations to say.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (!OPEN_PAGES.test(pathname) && pathname !== "/" && !request.cookies.has(sessionCookieName())) {
    const signIn = new URL("/sign-in", request.nextUrl);
    signIn.searchParams.set("from", `${pathname}${search}`);
    return NextResponse.redirect(signIn);
  }
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next reads the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (isHttps()) response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

export const config = {
  matcher: [
    // Neither the API, files of public/ nor what machines look for; and no prefetches, which bring no page of their own.
    {
      source: "/((?!api/|_next/|\\.well-known/|[^/]+\\.[a-z0-9]+$).*)",
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
  ],
};
