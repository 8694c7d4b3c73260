import { migrate } from "@/db/migrate";

const url = process.env.DATABASE_URL;
if (!url) {
  process.stderr.write("DATABASE_URL is not set: name the Postgres database to migrate.\n");
  process.exit(2);
}
try {
  await migrate(url);
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : "";
  process.stderr.write(
    `The database could not be migrated: ${error instanceof Error ? error.message : String(error)} ${cause}\n`,
  );
  process.exit(1);
}
