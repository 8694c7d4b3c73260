// @ts-check
// Runs on the machine's own Node.js, 20 or newer, before anything is installed; so it imports no package.
import { runChecks } from "./check/run-checks.mjs";
import { report } from "./machine/failure.mjs";

process.stdout.on("error", () => undefined);

try {
  process.exitCode = (await runChecks(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  report(error);
  process.exitCode = 1;
}
