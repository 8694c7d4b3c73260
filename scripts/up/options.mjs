// @ts-check
import path from "node:path";
import { parseArgs } from "node:util";
import { Failure, messageOf } from "../machine/failure.mjs";

/**
 * @typedef {object} UpOptions
 * @property {number} port
 * @property {string} host
 * @property {string} dataDir
 * @property {boolean | undefined} demo undefined: with an embedded database, and not with a real one
 * @property {boolean} reset
 * @property {boolean} yes
 * @property {boolean} dev
 * @property {boolean} help
 */

export const HELP = `
npm run up [-- options]     starts Plumbline: installs, builds, starts database and storage, and prints the address
npm run dev [-- options]    the same for work on Plumbline: no build, pages change as you save

  --port N       the port of the web server (3000, or PORT)
  --host NAME    the address it listens on (127.0.0.1, or HOST; 0.0.0.0 lets other machines in)
  --data FOLDER  the data folder: database, files, secrets, logs (.data)
  --no-demo      start without the demo workspace
  --demo         make the demo workspace in the database of DATABASE_URL too
  --reset        remove everything in the data folder first (asks; --yes does not ask)
  --help         show this

Real services instead of the embedded ones: DATABASE_URL names a Postgres 15 or newer, S3_BUCKET a bucket
(with S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY). APP_URL is the address that people
open when it is not the one printed. A file .env is read as well.
`;

const LAST_PORT = 65_535;
const LOCAL = "127.0.0.1";
const ANYWHERE = new Set(["0.0.0.0", "::"]);

/**
 * Reads the command line of \`npm run up\`.
 * @param {string[]} argv
 * @param {Record<string, string | undefined>} env
 * @returns {UpOptions}
 */
export function parseUpOptions(argv, env) {
  const values = parse(argv);
  // An empty line in .env means the default.
  const text = values.port ?? (env.PORT || "3000");
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > LAST_PORT) {
    throw new Failure(
      `"${text}" is no port. Give a number from 1 to ${LAST_PORT}: npm run up -- --port 3001`,
    );
  }
  return {
    port,
    host: values.host ?? (env.HOST || LOCAL),
    dataDir: path.resolve(values.data ?? ".data"),
    demo: values["no-demo"] ? false : values.demo,
    reset: values.reset ?? false,
    yes: values.yes ?? false,
    dev: values.dev ?? false,
    help: values.help ?? false,
  };
}

/** @param {string[]} argv */
function parse(argv) {
  const flag = /** @type {const} */ ({ type: "boolean" });
  const text = /** @type {const} */ ({ type: "string" });
  try {
    return parseArgs({
      args: argv,
      options: {
        ...{ port: text, host: text, data: text },
        ...{ demo: flag, "no-demo": flag, reset: flag, yes: flag, dev: flag, help: flag },
      },
    }).values;
  } catch (error) {
    throw new Failure(`${messageOf(error).split(". ")[0]}. See what there is: npm run up -- --help`);
  }
}

/**
 * The address that people open. Listening on every address is not one that a browser can open.
 * @param {Pick<UpOptions, "host" | "port">} options
 */
export function addressOf({ host, port }) {
  const name = ANYWHERE.has(host) || host === "127.0.0.1" || host === "::1" ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
