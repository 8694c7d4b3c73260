// @ts-check
import proxyAddr from "proxy-addr";

/** The header in which the app is told the client's address; nobody outside may send it. */
export const CLIENT_ADDRESS_HEADER = "x-plumbline-client";

const FORWARDED = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
];

/** @typedef {(address: string, hop: number) => boolean} ProxyJudge */

/**
 * Says of an address whether it is one of our proxies.
 * @param {string[]} trustedProxies addresses and ranges, such as 10.0.0.0/8
 * @returns {ProxyJudge}
 */
export function proxyJudge(trustedProxies) {
  if (trustedProxies.length === 0) return () => false;
  try {
    return proxyAddr.compile(trustedProxies);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `TRUSTED_PROXIES cannot be read (${why}). Give addresses or ranges with commas, such as 10.0.0.0/8,fd00::/8.`,
    );
  }
}

/**
 * Leaves a request with only those headers that can be believed, and names the client's address.
 * @param {import("node:http").IncomingMessage} request
 * @param {ProxyJudge} isProxy
 */
export function cleanHeaders(request, isProxy) {
  const { headers } = request;
  const client = plain(proxyAddr(request, (address, hop) => isProxy(plain(address), hop)));
  const host = headers["x-forwarded-host"];
  if (isProxy(plain(request.socket.remoteAddress ?? ""), 0)) {
    const asked = String(host ?? "")
      .split(",")[0]
      ?.trim();
    if (asked) headers.host = asked;
  } else {
    for (const name of FORWARDED) delete headers[name];
  }
  headers[CLIENT_ADDRESS_HEADER] = client;
}

/**
 * An IPv4 address that arrived on an IPv6 socket, in its usual spelling.
 * @param {string} address
 */
function plain(address) {
  return address.startsWith("::ffff:") ? address.slice(7) : address;
}
