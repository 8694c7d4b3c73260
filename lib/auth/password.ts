import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id (the library's default) with OWASP's parameters: 19 MiB, two passes, one thread. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let dummy: Promise<string> | undefined;

/** The hash that is stored of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), PARAMETERS);
}

/**
 * Whether a password fits a stored hash. Without one (nobody has this e-mail address, or he has no password) the same
 * work is done and the answer is no, so that the time taken does not say which.
 */
export async function passwordFits(password: string, passwordHash: string | null): Promise<boolean> {
  dummy ??= hashPassword("there is nobody with this password");
  const fits = await verify(passwordHash ?? (await dummy), normal(password));
  return fits && passwordHash !== null;
}

/** Keyboards spell one and the same character in several ways. */
function normal(password: string): string {
  return password.normalize("NFKC");
}
