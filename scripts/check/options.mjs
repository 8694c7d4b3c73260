// @ts-check
import { parseArgs } from "node:util";
import { Failure, messageOf } from "../machine/failure.mjs";

/** The checks in their order, and what each is called on the screen. */
export const CHECKS = /** @type {const} */ ({
  lint: "lint and format (Biome)",
  types: "types (TypeScript)",
  imports: "import rules (dependency-cruiser)",
  unused: "unused code (knip)",
  migrations: "migrations (drizzle-kit)",
  unit: "unit tests",
  integration: "integration tests, embedded Postgres",
  "other-postgres": "integration tests, another Postgres",
  build: "build (Next.js)",
  lifecycle: "start and stop of npm run up",
  browser: "browser tests (Playwright)",
});

/** @typedef {keyof typeof CHECKS} CheckName */

export const HELP = `
npm test [-- options]       runs every check, and ends with exit code 1 when one fails

  --only A,B     run these alone
  --help         show this

The checks:
${Object.entries(CHECKS)
  .map(([name, title]) => `  ${name.padEnd(15)}${title}`)
  .join("\n")}

From the environment: TEST_DATABASE_URL (an administrator's address on another Postgres; else the one that Debian
installed), S3_TEST_ENDPOINT with S3_TEST_ACCESS_KEY_ID and S3_TEST_SECRET_ACCESS_KEY (else versitygw or minio, built
with Go where that is here), S3_TEST_REQUIRED=1 (fail without S3), CHROMIUM_PATH.
`;

/**
 * Which checks to run.
 * @param {string[]} argv
 * @returns {{ help: boolean, checks: CheckName[] }}
 */
export function parseCheckOptions(argv) {
  const { only, help = false } = parse(argv);
  const all = /** @type {CheckName[]} */ (Object.keys(CHECKS));
  if (only === undefined) return { help, checks: all };
  const wanted = only.split(",").map((name) => name.trim());
  const unknown = wanted.filter((name) => !(name in CHECKS));
  if (unknown.length > 0) {
    throw new Failure(`There is no check "${unknown.join('", "')}". There are: ${all.join(", ")}.`);
  }
  return { help, checks: all.filter((name) => wanted.includes(name)) };
}

/** @param {string[]} argv */
function parse(argv) {
  try {
    return parseArgs({ args: argv, options: { only: { type: "string" }, help: { type: "boolean" } } }).values;
  } catch (error) {
    throw new Failure(`${messageOf(error).split(". ")[0]}. See what there is: npm test -- --help`);
  }
}
