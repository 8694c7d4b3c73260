/** How the outside proves who it is. A session stands for a person's browser, a token for a script or an agent. */
export type Credentials =
  | { kind: "none" }
  | { kind: "session"; sessionId: string }
  | { kind: "token"; secret: string };

/** What a door knows of a request. The porter turns it into a scope; operations never see it. */
export type RequestContext = {
  credentials: Credentials;
  /** The workspace a session asks for, by slug or id; a token has its own. */
  workspace: string | null;
  requestId: string;
  clientAddress: string;
  userAgent: string | null;
  /** False when a browser says, or cannot deny, that another site made it send this. */
  sameOrigin: boolean;
  idempotencyKey: string | null;
};

/** A context for code that runs beside any request: set-up scripts and tests start from it. */
export function bareContext(overrides: Partial<RequestContext> = {}): RequestContext {
  return {
    credentials: { kind: "none" },
    workspace: null,
    requestId: crypto.randomUUID(),
    clientAddress: "local",
    userAgent: null,
    sameOrigin: true,
    idempotencyKey: null,
    ...overrides,
  };
}
