import { type NextRequest, NextResponse } from "next/server";
import { isHttps, sessionCookieName } from "@/lib/core/http";

/** Pages that somebody without a session may see. */
const OPEN_PAGES = /^\/(sign-in|setup|invite)(\/|$)/;

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
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next reads the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (isHttps()) response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  // React explains errors by eval while we work on the product, and styles are injected as they change.
  const dev = process.env.NODE_ENV === "development";
  const rules = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return rules.join("; ");
}

export const config = {
  matcher: [
    // Neither the API nor files of public/; and no prefetches, which bring no page of their own.
    {
      source: "/((?!api/|_next/|[^/]+\\.[a-z0-9]+$).*)",
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
  ],
};
