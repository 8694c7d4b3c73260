import "server-only";
import { runMigrations } from "graphile-worker";
import { env } from "@/lib/core/env";
import { runImport } from "@/lib/imports/jobs";
import type { ImportRecord } from "@/lib/imports/schema";

/** No more attempts come after this one: a failure is told at once. */
const LAST_ATTEMPT = 99;

/** Starts an import and does its job in this process, where no server may be running. One that is takes it or leaves it. */
export async function doImportHere(
  start: () => Promise<ImportRecord>,
  importId: string,
): Promise<ImportRecord> {
  await runMigrations({ connectionString: env().DATABASE_URL });
  const record = await start();
  await runImport({ importId }, LAST_ATTEMPT);
  return record;
}
