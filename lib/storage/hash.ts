import { createHash } from "node:crypto";
import { InvalidChecksumError } from "./errors";

/** Hex SHA-256 of bytes. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Hashes the bytes and refuses them when the caller announced another hash. */
export function checkedSha256(key: string, bytes: Uint8Array, announced: string | undefined): string {
  const sha256 = sha256Hex(bytes);
  if (announced !== undefined && announced.toLowerCase() !== sha256) throw new InvalidChecksumError(key);
  return sha256;
}
