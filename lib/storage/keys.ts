import { InvalidKeyError } from "./errors";

const MAX_KEY_LENGTH = 500;
const MAX_SEGMENT_LENGTH = 200;
const SEGMENT = /^[a-z0-9_-][a-z0-9._-]*$/;
const PREFIX = /^[a-z0-9._/-]*$/;

/**
 * Refuses every key that one of the drivers could mistake for another: only lower-case ASCII, because some disks
 * fold case and some normalise Unicode; no segment starts with a dot, so a path can never climb.
 */
export function assertKey(key: string): void {
  if (key.length === 0) throw new InvalidKeyError(key, "it is empty");
  if (key.length > MAX_KEY_LENGTH)
    throw new InvalidKeyError(key, `it is longer than ${MAX_KEY_LENGTH} characters`);
  for (const segment of key.split("/")) {
    if (segment.length > MAX_SEGMENT_LENGTH) {
      throw new InvalidKeyError(key, `a part of it is longer than ${MAX_SEGMENT_LENGTH} characters`);
    }
    if (!SEGMENT.test(segment)) {
      throw new InvalidKeyError(
        key,
        "each part between slashes needs a-z, 0-9, dot, dash or underscore, and no dot in front",
      );
    }
  }
}

/** A prefix is the beginning of a key and may end anywhere, also in the middle of a part. */
export function assertPrefix(prefix: string): void {
  const climbs = prefix.startsWith("/") || /(^|\/)\./.test(prefix) || prefix.includes("//");
  if (prefix.length > MAX_KEY_LENGTH || !PREFIX.test(prefix) || climbs) {
    throw new InvalidKeyError(prefix, "it is not the beginning of a valid key");
  }
}
