import path from "node:path";
import { migrate } from "@/db/migrate";
import { startPostgres } from "../../postgres/start-postgres.mjs";
import { benchClaims } from "../claims";
import { showClaims, startApi } from "./show";

// The show: node --import tsx --conditions=react-server scripts/bench/claims/main.ts
// The figures, without a build: the same with "figures" behind it.
// CLAIM_AGENTS, CLAIM_TASKS, CLAIM_PROCESSES, CLAIM_WORK_MS, CLAIM_LEASE_SECONDS and CLAIM_LIMIT_SECONDS name other numbers.
const FOLDER = path.resolve(import.meta.dirname, "../../../.cache/bench");
const settings = { logging_collector: "on", log_line_prefix: "%d:", log_directory: "log" };
const embedded = await startPostgres({ dataDir: path.join(FOLDER, "claims"), settings });
const objects = path.join(FOLDER, "claims-objects");
try {
  await migrate(embedded.url);
  if (process.argv[2] === "figures") await figures();
  else process.exitCode = (await showClaims(embedded.url, objects)) ? 0 : 1;
} finally {
  await embedded.stop();
}

async function figures(): Promise<void> {
  const { child, port } = await startApi(embedded.url, objects);
  const { url: databaseUrl, adminUrl } = embedded;
  await benchClaims({ target: { port, headers: {} }, databaseUrl, adminUrl }, { print });
  child.kill("SIGTERM");
}

function print(row: Parameters<Parameters<typeof benchClaims>[1]["print"]>[0]): void {
  const { p50Ms, p95Ms, perSecond, failed } = row.figures;
  const cells = `p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms, ${perSecond.toFixed(0)}/s, SQL ${row.statements ?? "–"}, failed ${failed}`;
  process.stdout.write(`  ${row.what.padEnd(44)}${cells}\n`);
}
