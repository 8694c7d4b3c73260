// @ts-check
import path from "node:path";
import { takeLock } from "../machine/lock.mjs";
import { startPostgres, THROWAWAY } from "./start-postgres.mjs";

/**
 * A Postgres for data that is thrown away. Runs that go on side by side each take a folder of their own under
 * `folder`; a single one always finds the same, already made.
 * @param {{ folder: string, bin?: string }} options
 * @returns {Promise<{ adminUrl: string, release: () => Promise<void> }>}
 */
export async function startSparePostgres({ folder, bin }) {
  for (let slot = 1; ; slot++) {
    const dataDir = path.join(folder, String(slot));
    const answer = await takeLock(path.join(dataDir, "lock.json"), "");
    if (!("lock" in answer)) continue;
    const { lock } = answer;
    const postgres = await startPostgres({ dataDir, bin, settings: THROWAWAY });
    return {
      adminUrl: postgres.adminUrl,
      release: async () => {
        await postgres.stop();
        lock.release();
      },
    };
  }
}
