import { randomUUID } from "node:crypto";
import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate";
import { databaseUrl, openTestServer, type TestServer, withAdmin } from "./test-server";

declare module "vitest" {
  interface ProvidedContext {
    /** Where `createTestDatabase` finds the server and the migrated database that it copies. */
    testDatabase: { adminUrl: string; owner: string; ownerPassword: string; template: string };
  }
}

let server: TestServer | undefined;
let template = "";

/** Opens a Postgres for the run and migrates one database there, the template of every test's own. */
export async function setup(project: TestProject): Promise<void> {
  server = await openTestServer();
  const { adminUrl, owner, ownerPassword } = server;
  template = `plumbline_test_template_${randomUUID().slice(0, 8)}`;
  await withAdmin(adminUrl, (client) => client.query(`create database ${template} owner ${owner}`));
  await migrate(databaseUrl(adminUrl, owner, ownerPassword, template));
  // A database that somebody is connected to cannot be copied.
  await withAdmin(adminUrl, (client) => client.query(`alter database ${template} allow_connections false`));
  project.provide("testDatabase", { adminUrl, owner, ownerPassword, template });
}

/** Removes the template and stops the server if this run started it. */
export async function teardown(): Promise<void> {
  if (!server) return;
  await withAdmin(server.adminUrl, (client) =>
    client.query(`drop database if exists ${template} with (force)`),
  );
  await server.release();
}
