import "server-only";
import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { signInExternally } from "@/lib/auth/external-sign-in";
import { externalProviders } from "@/lib/auth/providers";
import { throttledError } from "@/lib/auth/rules";
import { finishSession, sessionStands, signInWithPassword, startSession } from "@/lib/auth/sign-in";
import { env } from "@/lib/core/env";
import { cookieName, isHttps, sessionCookieName } from "@/lib/core/http";
import { log } from "@/lib/core/log";
import type { RequestContext } from "@/lib/core/request-context";

const SESSION_SECONDS = 30 * 24 * 60 * 60;
const HANDSHAKE_SECONDS = 15 * 60;

const Credentials = z.object({ email: z.string().min(1).max(254), password: z.string().min(1).max(1000) });
const Claims = z.object({ sub: z.string(), sid: z.uuid() });

/** next-auth's options for one request, whose address and browser go into the session that it may open. */
export function authOptions(context: RequestContext): AuthOptions {
  const { AUTH_SECRET, APP_URL } = env();
  // The one place where next-auth looks for its own address; without it, it would believe the Host header.
  process.env.NEXTAUTH_URL = new URL(APP_URL).origin;
  return {
    secret: AUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: isHttps(),
    cookies: cookies(),
    providers: [passwordProvider(context), ...externalProviders()],
    ...reactions(context),
    logger: {
      error: (code, metadata) => logError(code, metadata),
      warn: (code) => log.warn({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

function passwordProvider(context: RequestContext): AuthOptions["providers"][number] {
  return CredentialsProvider({
    name: "E-mail and password",
    credentials: {
      email: { label: "E-mail", type: "email" },
      password: { label: "Password", type: "password" },
    },
    authorize: async (input) => {
      const credentials = Credentials.safeParse(input);
      if (!credentials.success) return null;
      // What is thrown here stands in the answer's address, so it is a code and never the cause.
      const outcome = await signInWithPassword(context, credentials.data).catch((error: unknown) => {
        log.error({ err: error, requestId: context.requestId }, "sign-in failed");
        throw new Error("Unavailable");
      });
      if (outcome.kind === "throttled") throw new Error(throttledError(outcome.retryAfterSeconds));
      return outcome.kind === "in" ? { id: outcome.userId } : null;
    },
  });
}

/** What happens at sign-in, at each look at the session, and at sign-out. */
function reactions(context: RequestContext): Pick<AuthOptions, "callbacks" | "events"> {
  let externalUserId: string | undefined;
  return {
    callbacks: {
      signIn: async ({ account, profile }) => {
        if (account?.type !== "oauth") return true;
        const { provider, providerAccountId } = account;
        const outcome = await signInExternally(context, { provider, providerAccountId, profile }).catch(
          (error: unknown) => {
            log.error({ err: error, requestId: context.requestId, provider }, "external sign-in failed");
            return { error: "Callback" };
          },
        );
        if ("error" in outcome) return `/sign-in?error=${outcome.error}`;
        externalUserId = outcome.userId;
        return true;
      },
      jwt: async ({ token, user, account, trigger }) => {
        if (trigger === "signIn" && account) {
          const userId = account.type === "oauth" ? externalUserId : user.id;
          if (!userId) throw new Error("a sign-in without a person");
          return { sub: userId, sid: await startSession(context, { userId, provider: account.provider }) };
        }
        const claims = Claims.parse(token);
        // Thrown, so that next-auth answers no session and takes the cookie away.
        if (!(await sessionStands(context, claims.sid))) throw new Error("the session has ended");
        return claims;
      },
    },
    events: {
      signOut: async ({ token }) => {
        const claims = Claims.safeParse(token);
        if (claims.success) await finishSession(context, claims.data.sid);
      },
    },
  };
}

function cookies(): NonNullable<AuthOptions["cookies"]> {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps() } as const;
  const handshake = { ...options, maxAge: HANDSHAKE_SECONDS };
  return {
    sessionToken: { name: sessionCookieName(), options },
    callbackUrl: { name: cookieName("callback-url"), options },
    csrfToken: { name: cookieName("csrf"), options },
    pkceCodeVerifier: { name: cookieName("pkce"), options: handshake },
    state: { name: cookieName("state"), options: handshake },
    nonce: { name: cookieName("nonce"), options: handshake },
  };
}

/** Only what cannot hold a secret: profiles, tokens and cookies stay out, and so does what openid-client expected to see. */
function logError(code: string, metadata: unknown): void {
  const failure = causeOf(metadata);
  const fields = { code, name: failure?.name, cause: failure?.message.split(/, expected|\?/)[0] };
  if (code === "JWT_SESSION_ERROR") log.debug(fields, "next-auth");
  else log.error(fields, "next-auth");
}

function causeOf(metadata: unknown): Error | undefined {
  if (metadata instanceof Error) return metadata;
  if (typeof metadata !== "object" || metadata === null || !("error" in metadata)) return undefined;
  return metadata.error instanceof Error ? metadata.error : undefined;
}
