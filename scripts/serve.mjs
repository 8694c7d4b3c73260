// @ts-check
import { createServer } from "node:http";
import { refuseTooLarge } from "./serve/body-limit.mjs";
import { closeInOrder } from "./serve/closing.mjs";
import { directDoor } from "./serve/direct-door.mjs";
import { readServeOptions } from "./serve/options.mjs";
import { cleanHeaders, proxyJudge } from "./serve/proxies.mjs";

const HEADERS_TIMEOUT_MS = 20_000;
const REQUEST_TIMEOUT_MS = 120_000;
/** Longer than the usual 60 s of a load balancer, so that it is never the server who closes first. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/**
 * Serves Plumbline: Next.js behind a plain HTTP server, which judges proxy headers, limits requests and ends in order.
 * `--dev` serves the sources as they are saved.
 */
async function serve() {
  const { dev, host, port, trustedProxies } = readServeOptions(process.argv.slice(2), process.env);
  const judge = proxyJudge(trustedProxies);
  // Next reads this while its modules load, so it must stand before they do.
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? (dev ? "development" : "production") });
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS });
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  const { default: next } = await import("next");
  const app = next({
    dev,
    hostname: host,
    port,
    dir: import.meta.dirname.replace(/[\\/]scripts$/, ""),
    httpServer: server,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  server.prependListener("upgrade", (request) => cleanHeaders(request, judge));
  server.on("request", (request, response) => {
    cleanHeaders(request, judge);
    if (refuseTooLarge(request, response)) return;
    // While sources change, Next knows the newest ones and the door does not.
    const answer = (!dev && directDoor(request)) || handle;
    void answer(request, response);
  });
  server.once("error", (error) => fail(`The server cannot listen at ${host}:${port}: ${error.message}`));
  server.listen(port, host, () => console.log(`ready ${address(host, server.address())}`));
  const close = closeInOrder(server, () => app.close());
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void close());
}

/**
 * @param {string} host
 * @param {ReturnType<import("node:http").Server["address"]>} bound
 */
function address(host, bound) {
  const port = typeof bound === "object" && bound ? bound.port : "";
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** @param {string} sentence */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

serve().catch((error) => fail(error instanceof Error ? error.message : String(error)));
