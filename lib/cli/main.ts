import { EXIT_CODES } from "./command";
import { runProgram } from "./program";

// Whoever reads our output may stop reading it (`| head`); nothing is wrong then.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

// The channel to the start script keeps nobody waiting; only its end is listened for.
process.channel?.unref();

// The program's start: real streams, and no stack trace for somebody who only wants the thing done.
try {
  process.exitCode = await runProgram(process.argv.slice(2), {
    out: (text) => process.stdout.write(withLineEnd(text)),
    err: (text) => process.stderr.write(withLineEnd(text)),
  });
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`Something went wrong: ${reason}\n`);
  if (process.env.LOG_LEVEL === "debug" && error instanceof Error)
    process.stderr.write(`${error.stack ?? ""}\n`);
  process.exitCode = EXIT_CODES.failed;
}

function withLineEnd(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
