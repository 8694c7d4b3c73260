import { randomUUID } from "node:crypto";
import { DatabaseError } from "pg";
import { inject } from "vitest";
import { databaseUrl, withAdmin } from "./test-server";

/** A database of one test file's own. */
export type TestDatabase = { url: string; drop(): Promise<void> };

const COPY_TRIES = 5;
const OBJECT_IN_USE = "55006";

/** Copies the migrated template into a new database, opened as its owner, who is no superuser. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, owner, ownerPassword, template } = inject("testDatabase");
  const name = `plumbline_test_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  await withAdmin(adminUrl, async (client) => {
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(`create database ${name} template ${template} owner ${owner}`);
        return;
      } catch (error) {
        // Autovacuum may be visiting the template; Postgres has already waited five seconds for it.
        const visited = error instanceof DatabaseError && error.code === OBJECT_IN_USE;
        if (!visited || attempt === COPY_TRIES) throw error;
      }
    }
  });
  return {
    url: databaseUrl(adminUrl, owner, ownerPassword, name),
    drop: () =>
      withAdmin(adminUrl, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}
