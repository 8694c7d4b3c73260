import { closeBasement } from "@/db/client";
import { seedDemo } from "@/db/seed/demo";

try {
  process.stdout.write(`${JSON.stringify(await seedDemo())}\n`);
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : "";
  process.stderr.write(
    `The demo could not be made: ${error instanceof Error ? error.message : String(error)}${cause}\n`,
  );
  process.exitCode = 1;
} finally {
  await closeBasement();
}
