// @ts-check

/** @typedef {{ dev: boolean, host: string, port: number, trustedProxies: string[] }} ServeOptions */

const LAST_PORT = 65_535;

/**
 * Reads what the server needs before the app is there: from the command line only `--dev`, the rest from the environment.
 * @param {string[]} argv
 * @param {Record<string, string | undefined>} env
 * @returns {ServeOptions}
 */
export function readServeOptions(argv, env) {
  const text = env.PORT || "3000";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > LAST_PORT)
    throw new Error(`PORT is "${text}", which is no port. Give a number up to ${LAST_PORT}.`);
  return {
    dev: argv.includes("--dev"),
    // Only this machine may come in unless told otherwise: an open port is a decision.
    host: env.HOST || "127.0.0.1",
    port,
    trustedProxies: (env.TRUSTED_PROXIES ?? "")
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  };
}
