import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Context, Provider } from "oidc-provider";

/** What the issuer says of a person. */
export type OidcPerson = { sub: string; email?: string; email_verified?: boolean; name?: string };

/** A real OpenID Connect server on this machine, whose login form signs in whoever `person` is. */
export type OidcServer = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  person: OidcPerson;
  /** What was asked of the authorization endpoint last. */
  lastAuthorization: URLSearchParams;
  stop(): Promise<void>;
};

/** Starts the server for one client, which sends people back to `redirectUri`. */
export async function startOidcServer(redirectUri: string): Promise<OidcServer> {
  const http = createServer();
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const address = http.address();
  if (typeof address !== "object" || !address) throw new Error("the server has no port");
  const server: OidcServer = {
    issuer: `http://127.0.0.1:${address.port}`,
    clientId: "plumbline",
    clientSecret: randomBytes(24).toString("hex"),
    person: { sub: "nobody" },
    lastAuthorization: new URLSearchParams(),
    stop: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, "close");
    },
  };
  const provider = new Provider(server.issuer, configuration(server, redirectUri));
  http.on("request", answerWith(server, provider));
  return server;
}

function answerWith(server: OidcServer, provider: Provider) {
  const answer = provider.callback();
  return (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", server.issuer);
    if (url.pathname === "/auth") server.lastAuthorization = url.searchParams;
    if (!url.pathname.startsWith("/interaction/")) return answer(request, response);
    const login = { accountId: server.person.sub };
    provider.interactionFinished(request, response, { login }).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  };
}

function configuration(server: OidcServer, redirectUri: string): Record<string, unknown> {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  return {
    clients: [
      {
        client_id: server.clientId,
        client_secret: server.clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    jwks: { keys: [{ ...key, use: "sig", alg: "RS256", kid: "test" }] },
    cookies: { keys: [randomBytes(24).toString("hex")] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({ ...server.person, sub }),
    }),
    loadExistingGrant,
  };
}

/** Nobody is asked whether he consents. */
async function loadExistingGrant({ oidc }: Context) {
  const { clientId } = oidc.client;
  const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope("openid email profile");
  await grant.save();
  return grant;
}
