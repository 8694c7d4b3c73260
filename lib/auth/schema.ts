import { z } from "zod";
import { Email, Id, Instant, Line } from "@/lib/core/schema";
import { Membership } from "@/lib/workspaces/schema";

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;

const PersonName = Line("Your name", 120);
const Password = z
  .string({ error: "The password is missing." })
  .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters.`)
  .max(PASSWORD_MAX, `A password may have at most ${PASSWORD_MAX} characters.`);

/** What the sign-in page must know before anybody is signed in. */
export const Entrance = z.object({
  needsSetUp: z.boolean().describe("No account exists yet: the first visitor makes the owner's"),
  providers: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .describe("Sign-in beside e-mail and password"),
});
export type Entrance = z.infer<typeof Entrance>;

export const SetUpInput = z.strictObject({
  workspaceName: Line("The workspace's name", 80),
  name: PersonName,
  email: Email,
  password: Password,
});

export const SetUpResult = z.object({
  workspace: z.object({ slug: z.string(), name: z.string() }),
  email: z.string(),
});

export const AcceptInvitationInput = z.strictObject({
  secret: z.string({ error: "The link is not complete." }).trim().min(1).max(200),
  name: PersonName,
  password: Password,
});

export const Profile = z.object({ id: Id, name: z.string(), email: z.string(), createdAt: Instant });
export type Profile = z.infer<typeof Profile>;

/** Who is signed in, how, and where he is a member. */
export const CurrentAccount = z.object({
  user: Profile,
  sessionId: Id,
  hasPassword: z.boolean(),
  linkedProviders: z.array(z.string()),
  workspaces: z.array(Membership),
});
export type CurrentAccount = z.infer<typeof CurrentAccount>;

export const UpdateProfileInput = z.strictObject({ name: PersonName });

export const ChangePasswordInput = z.strictObject({
  currentPassword: z.string({ error: "Your present password is missing." }).min(1).max(1000),
  newPassword: Password,
});

export const EndedSessions = z.object({ endedSessions: z.number().int() });

export const Session = z.object({
  id: Id,
  current: z.boolean().describe("Whether it is the one that asks"),
  provider: z.string(),
  userAgent: z.string().nullable(),
  ipAddress: z.string().nullable(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
});
export type Session = z.infer<typeof Session>;

export const SessionRef = z.strictObject({ sessionId: Id });
