import "server-only";
import { env } from "@/lib/core/env";

/** The header in which the server's entry names the client's address, after it judged the proxies. */
export const CLIENT_ADDRESS_HEADER = "x-plumbline-client";

/** Whether people reach this installation over https. */
export function isHttps(): boolean {
  return env().APP_URL.startsWith("https://");
}

/** A cookie's name: with the `__Host-` prefix wherever the browser honours it, that is over https. */
export function cookieName(name: string): string {
  return isHttps() ? `__Host-plumbline.${name}` : `plumbline.${name}`;
}

/** The name of the cookie that carries a person's session. */
export function sessionCookieName(): string {
  return cookieName("session");
}

/** Whether a browser says that our own page sent the request. Neither sign present: not believed. */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  return new URL(origin).host === headers.get("host");
}
