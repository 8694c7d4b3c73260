import "server-only";
import { decode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/core/env";
import { CLIENT_ADDRESS_HEADER, isSameOrigin, sessionCookieName } from "@/lib/core/http";
import type { Credentials, RequestContext } from "@/lib/core/request-context";

/** The header in which the browser names the workspace of the page it is on. */
export const WORKSPACE_HEADER = "plumbline-workspace";

export { CLIENT_ADDRESS_HEADER };

const SessionClaims = z.object({ sid: z.uuid() });

/** Reads a request's credentials and circumstances from its headers, the same way for every door. */
export async function readRequestContext(headers: Headers): Promise<RequestContext> {
  return {
    credentials: await readCredentials(headers),
    workspace: headers.get(WORKSPACE_HEADER),
    requestId: requestIdOf(headers),
    clientAddress: headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown",
    userAgent: headers.get("user-agent"),
    sameOrigin: isSameOrigin(headers),
    idempotencyKey: headers.get("idempotency-key"),
  };
}

async function readCredentials(headers: Headers): Promise<Credentials> {
  const authorization = headers.get("authorization");
  const bearer = authorization?.match(/^Bearer +(\S+)$/i)?.[1];
  if (bearer) return { kind: "token", secret: bearer };
  // A request that meant to authenticate and failed to must not fall back to somebody's cookie.
  if (authorization) return { kind: "none" };
  const cookie = readCookie(headers, sessionCookieName());
  const token = cookie ? await decode({ token: cookie, secret: env().AUTH_SECRET }).catch(() => null) : null;
  const claims = SessionClaims.safeParse(token);
  return claims.success ? { kind: "session", sessionId: claims.data.sid } : { kind: "none" };
}

function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}

function readCookie(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get("cookie") ?? "").split(/; */);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
