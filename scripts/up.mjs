// @ts-check
// Runs on the machine's own Node.js, 20 or newer, before anything is installed; so it imports no package.
import { report } from "./machine/failure.mjs";
import { runUp } from "./up/run-up.mjs";

// Whoever reads what we print may go away; that is no reason to leave servers behind.
process.stdout.on("error", () => undefined);

try {
  await runUp(process.argv.slice(2));
} catch (error) {
  report(error);
  process.exitCode = 1;
}
