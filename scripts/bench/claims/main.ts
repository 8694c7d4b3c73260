import path from "node:path";
import { migrate } from "@/db/migrate";
import { startPostgres } from "../../postgres/start-postgres.mjs";
import { showClaims } from "./show";

// node --import tsx --conditions=react-server scripts/bench/claims/main.ts
// CLAIM_AGENTS, CLAIM_TASKS, CLAIM_PROCESSES, CLAIM_WORK_MS, CLAIM_LEASE_SECONDS and CLAIM_LIMIT_SECONDS name other numbers.
const FOLDER = path.resolve(import.meta.dirname, "../../../.cache/bench");
const embedded = await startPostgres({ dataDir: path.join(FOLDER, "claims"), settings: {} });
try {
  await migrate(embedded.url);
  process.exitCode = (await showClaims(embedded.url, path.join(FOLDER, "claims-objects"))) ? 0 : 1;
} finally {
  await embedded.stop();
}
