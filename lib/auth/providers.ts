import "server-only";
import type { AuthOptions } from "next-auth";
import GithubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import { z } from "zod";
import { primaryEmail } from "@/lib/auth/rules";
import { env } from "@/lib/core/env";

type Provider = AuthOptions["providers"][number];

const PROVIDER_TIMEOUT_MS = 10_000;
const GithubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));
const OidcClaims = z.looseObject({
  sub: z.string(),
  iss: z.string(),
  name: z.string().optional(),
  email: z.string().optional(),
});

/** The providers whose variables are set, as the sign-in page offers them. */
export function listProviders(): { id: string; name: string }[] {
  const { AUTH_GITHUB_ID, AUTH_GITHUB_SECRET, AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET } = env();
  const { AUTH_OIDC_ISSUER, AUTH_OIDC_CLIENT_ID, AUTH_OIDC_CLIENT_SECRET, AUTH_OIDC_NAME } = env();
  return [
    ...(AUTH_OIDC_ISSUER && AUTH_OIDC_CLIENT_ID && AUTH_OIDC_CLIENT_SECRET
      ? [{ id: "oidc", name: AUTH_OIDC_NAME }]
      : []),
    ...(AUTH_GITHUB_ID && AUTH_GITHUB_SECRET ? [{ id: "github", name: "GitHub" }] : []),
    ...(AUTH_GOOGLE_ID && AUTH_GOOGLE_SECRET ? [{ id: "google", name: "Google" }] : []),
  ];
}

/** The same providers as next-auth wants them. */
export function externalProviders(): Provider[] {
  return listProviders().map(({ id }) => {
    if (id === "github") return github();
    return id === "google" ? google() : oidc();
  });
}

function google(): Provider {
  const { AUTH_GOOGLE_ID = "", AUTH_GOOGLE_SECRET = "" } = env();
  return GoogleProvider({
    clientId: AUTH_GOOGLE_ID,
    clientSecret: AUTH_GOOGLE_SECRET,
    checks: ["pkce", "state", "nonce"],
  });
}

/** GitHub's profile does not say whether its address is verified; its list of addresses does. */
function github(): Provider {
  const { AUTH_GITHUB_ID = "", AUTH_GITHUB_SECRET = "" } = env();
  return GithubProvider({
    clientId: AUTH_GITHUB_ID,
    clientSecret: AUTH_GITHUB_SECRET,
    checks: ["pkce", "state"],
    userinfo: {
      url: "https://api.github.com/user",
      request: async ({ client, tokens }) => {
        const accessToken = tokens.access_token ?? "";
        const profile = await client.userinfo(accessToken);
        const primary = await githubEmail(accessToken);
        return { ...profile, email: primary?.email ?? "", email_verified: primary?.verified ?? false };
      },
    },
  });
}

async function githubEmail(accessToken: string) {
  const response = await fetch("https://api.github.com/user/emails", {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/vnd.github+json" },
    signal: AbortSignal.timeout(PROVIDER_TIMEOUT_MS),
  });
  return response.ok ? primaryEmail(GithubEmails.parse(await response.json())) : null;
}

/** Any OpenID Connect issuer. Subjects are an issuer's own, so its name is part of the identity that is kept. */
function oidc(): Provider {
  const { AUTH_OIDC_ISSUER = "", AUTH_OIDC_CLIENT_ID, AUTH_OIDC_CLIENT_SECRET, AUTH_OIDC_NAME } = env();
  return {
    id: "oidc",
    name: AUTH_OIDC_NAME,
    type: "oauth",
    wellKnown: `${AUTH_OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId: AUTH_OIDC_CLIENT_ID ?? "",
    clientSecret: AUTH_OIDC_CLIENT_SECRET ?? "",
    httpOptions: { timeout: PROVIDER_TIMEOUT_MS },
    userinfo: {
      request: async ({ client, tokens }) => {
        const claims = claimsOf(tokens);
        // Many issuers keep the address out of the ID token and answer it at the userinfo endpoint.
        if (claims.email || !tokens.access_token || !client.issuer.metadata.userinfo_endpoint) return claims;
        const more = await client.userinfo(tokens.access_token);
        if (more.sub !== claims.sub) throw new Error("the userinfo endpoint speaks of somebody else");
        return { ...more, ...claims };
      },
    },
    profile: (raw: unknown) => {
      const { iss, sub, name, email } = OidcClaims.parse(raw);
      return { id: `${iss} ${sub}`, name: name ?? null, email: email ?? null };
    },
  };
}

/** The claims of the ID token, whose signature has been checked. */
function claimsOf(tokens: object): z.infer<typeof OidcClaims> {
  const claims = "claims" in tokens && typeof tokens.claims === "function" ? tokens.claims() : {};
  return OidcClaims.parse(claims);
}
