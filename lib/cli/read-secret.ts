import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { Desk } from "./command";
import { EXIT_CODES } from "./exit-codes";
import { Stop } from "./server/stop";

/** Asks for something that must not be seen while it is typed; where nobody can be asked, stdin's first line is it. */
export async function readSecret(question: string, { stdin }: Pick<Desk, "stdin">): Promise<string> {
  const isTerminal = stdin.isTTY === true;
  if (isTerminal) process.stderr.write(question);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: unseen, terminal: isTerminal });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once("line", resolve);
      lines.once("close", () => resolve(""));
      lines.once("SIGINT", () => reject(new Stop("Nothing was changed.", EXIT_CODES.interrupted)));
    });
  } finally {
    lines.close();
    if (isTerminal) process.stderr.write("\n");
  }
}
