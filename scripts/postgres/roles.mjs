// @ts-check
import pg from "pg";
import { codeOf, Failure, messageOf } from "../machine/failure.mjs";
import { waitUntil } from "../machine/process.mjs";

/** The role that owns the product's database. It is no superuser, as on hosted Postgres, so nothing can depend on that. */
export const OWNER = "plumbline_owner";
export const DATABASE = "plumbline";

const ANSWER_TIMEOUT_MS = 60_000;
const NOT_YET = new Set(["ECONNREFUSED", "ECONNRESET", "57P03"]);
const WRONG_PASSWORD = "28P01";

/**
 * @param {{ port: number, user: string, password: string, database: string }} parts
 */
export function urlOf({ port, user, password, database }) {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/**
 * Opens a connection for `work`, waiting for a server that is still recovering.
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(url, work) {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @param {string} url */
async function connect(url) {
  /** @type {pg.Client | undefined} */
  let open;
  /** @type {unknown} */
  let refusal;
  await waitUntil(async () => {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      open = client;
    } catch (error) {
      refusal = error;
      await client.end().catch(() => undefined);
    }
    return open !== undefined || !NOT_YET.has(codeOf(refusal) ?? "");
  }, ANSWER_TIMEOUT_MS);
  if (open) return open;
  const address = new URL(url);
  const why = codeOf(refusal) === WRONG_PASSWORD ? "it does not know the password" : messageOf(refusal);
  throw new Failure(`Postgres at ${address.hostname}:${address.port} does not let us in: ${why}.`);
}

/**
 * Makes sure that the owner with its password is there.
 * @param {pg.Client} client
 * @param {string} password
 */
export async function ensureOwner(client, password) {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [OWNER]);
  const verb = rowCount ? "alter" : "create";
  const rights = "login createdb createrole nosuperuser nobypassrls";
  await client.query(`${verb} role ${OWNER} ${rights} password ${client.escapeLiteral(password)}`);
}

/**
 * Makes sure that the product's database is there and belongs to the owner.
 * @param {pg.Client} client
 */
export async function ensureDatabase(client) {
  const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
  if (!rowCount) await client.query(`create database ${DATABASE} owner ${OWNER}`);
}
