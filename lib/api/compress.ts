import "server-only";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** Below this an answer fits into a few packets anyway, and most answers of the API are far below. */
const LEAST_BYTES = 8_192;
/** A board of 5,000 cards (3.4 MB) becomes a twentieth in 6 ms; higher levels take thrice the time for a sixth less. */
const LEVEL = 3;

const compress = promisify(gzip);

/** A body as it goes over the wire: compressed off the main thread where it is long and the client takes that. */
export async function bodyFor(
  text: string,
  acceptEncoding: string | string[] | undefined,
): Promise<{ body: Buffer; headers: Record<string, string> }> {
  const bytes = Buffer.from(text);
  if (bytes.byteLength < LEAST_BYTES) return { body: bytes, headers: {} };
  const vary = { vary: "accept-encoding" };
  if (!takesGzip(String(acceptEncoding ?? ""))) return { body: bytes, headers: vary };
  return { body: await compress(bytes, { level: LEVEL }), headers: { ...vary, "content-encoding": "gzip" } };
}

/** Whether a client says that it takes gzip, and does not say that it takes it least of all (`gzip;q=0`). */
function takesGzip(acceptEncoding: string): boolean {
  return acceptEncoding
    .toLowerCase()
    .split(",")
    .some((coding) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/.test(coding));
}
