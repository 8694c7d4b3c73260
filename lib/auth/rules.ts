import { COMMON_PASSWORDS } from "@/lib/auth/common-passwords";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/auth/schema";

/** What is wrong with a new password, as a sentence; null when nothing is. */
export function passwordProblem(password: string, email: string): string | null {
  const plain = password.normalize("NFKC").toLowerCase();
  if (password.length < PASSWORD_MIN) {
    return `Use at least ${PASSWORD_MIN} characters: a few words in a row are easy to remember and hard to guess.`;
  }
  if (password.length > PASSWORD_MAX) return `A password may have at most ${PASSWORD_MAX} characters.`;
  if (plain === email.trim().toLowerCase())
    return "The e-mail address is no password. Choose something only you know.";
  if (COMMON_PASSWORDS.has(plain) || new Set(plain).size < 4) {
    return "This password is one of the first that is tried. Choose a few words that do not belong together.";
  }
  return null;
}

const MINUTE = 60;

/** What the sign-in page says for the `error` that stands in its address or that the sign-in answered. */
export function signInProblem(error: string): string {
  const seconds = /^Throttled-(\d{1,6})$/.exec(error)?.[1];
  if (seconds) return `Too many sign-in attempts. Try again in ${spellDuration(Number(seconds))}.`;
  switch (error) {
    case "CredentialsSignin":
      return "The e-mail address or the password is wrong. Check both and try again.";
    case "NotInvited":
      return "There is no account for this e-mail address. Ask an admin of your workspace to invite you, then sign in again.";
    case "EmailNotVerified":
      return "Your provider does not say that this e-mail address is yours. Verify it there, or sign in with your password.";
    case "SessionRequired":
      return "Sign in to go on.";
    case "AccessDenied":
      return "The provider refused the sign-in. Try again, or sign in with your password.";
    case "Unavailable":
      return "Sign-in does not work at the moment. Try again in a minute.";
    default:
      return "The sign-in was not finished. Try again; if it stays, sign in with your password.";
  }
}

/** The `error` that `signInProblem` turns into when to try again. */
export function throttledError(retryAfterSeconds: number): string {
  return `Throttled-${Math.max(1, Math.ceil(retryAfterSeconds))}`;
}

function spellDuration(seconds: number): string {
  if (seconds < MINUTE) return plural(seconds, "second");
  const minutes = Math.ceil(seconds / MINUTE);
  return minutes < MINUTE ? plural(minutes, "minute") : plural(Math.ceil(minutes / MINUTE), "hour");
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

const FIRST_BLOCK_SECONDS = 15 * MINUTE;
const LONGEST_BLOCK_SECONDS = 24 * 60 * MINUTE;

/** How long an address is kept from an account when it has used its attempts up for the nth time in a day. */
export function blockSeconds(strikes: number): number {
  return Math.min(FIRST_BLOCK_SECONDS * 2 ** Math.max(0, strikes - 1), LONGEST_BLOCK_SECONDS);
}

/** The address that attempts are counted under: an IPv6 customer has a whole /64 to come from. */
export function throttledAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const first = head === "" ? [] : head.split(":");
  const last = tail ? tail.split(":") : [];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array<string>(gap).fill("0"), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

/** What is known of somebody whom GitHub, Google or an OIDC issuer sends. */
export type ExternalFacts = {
  /** The person this very identity is linked to. */
  linkedUserId: string | null;
  /** The e-mail address, only if the provider says that it is verified. */
  verifiedEmail: string | null;
  /** The person who has that address here. */
  userIdOfEmail: string | null;
  hasInvitation: boolean;
};

export type ExternalDecision =
  | { kind: "enter"; userId: string }
  | { kind: "link"; userId: string }
  | { kind: "accept"; email: string }
  | { kind: "refuse"; error: "NotInvited" | "EmailNotVerified" };

/** Who comes in from outside: the linked, the known by a verified address, the invited; nobody else. */
export function decideExternal(facts: ExternalFacts): ExternalDecision {
  if (facts.linkedUserId) return { kind: "enter", userId: facts.linkedUserId };
  if (!facts.verifiedEmail) return { kind: "refuse", error: "EmailNotVerified" };
  if (facts.userIdOfEmail) return { kind: "link", userId: facts.userIdOfEmail };
  if (facts.hasInvitation) return { kind: "accept", email: facts.verifiedEmail };
  return { kind: "refuse", error: "NotInvited" };
}

/** The address of a GitHub account that may be believed: the primary one, if GitHub has verified it. */
export function primaryEmail(
  emails: readonly { email: string; primary: boolean; verified: boolean }[],
): { email: string; verified: boolean } | null {
  const primary = emails.find((candidate) => candidate.primary);
  return primary ? { email: primary.email, verified: primary.verified } : null;
}
