// @ts-check
import { createServer } from "node:net";
import { codeOf } from "../machine/failure.mjs";

/**
 * Whether nobody listens on this port; anything else that forbids it (a low port, a foreign address) is thrown.
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
export async function isPortFree(port, host = "127.0.0.1") {
  try {
    await listenOnce(port, host);
    return true;
  } catch (error) {
    if (codeOf(error) === "EADDRINUSE") return false;
    throw error;
  }
}

// Below what systems give to outgoing connections: such a port may be taken by anybody's next request.
const FIRST_PORT = 20_000;
const PORTS = 12_000;
const TRIES = 20;

/**
 * A port that is free: the wanted one if possible.
 * @param {number} [wanted]
 * @returns {Promise<number>}
 */
export async function freePort(wanted) {
  if (wanted && (await isPortFree(wanted))) return wanted;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    if (await isPortFree(port)) return port;
  }
  return listenOnce(0, "127.0.0.1");
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>}
 */
function listenOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}
