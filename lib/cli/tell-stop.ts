import type { Desk } from "./command";
import type { Stop } from "./server/stop";
import { plainText, styled } from "./show/style";

/** Tells why a command ended, on stderr: in sentences, or as one JSON object where the command was asked for JSON. */
export function tellStop(stop: Stop, args: readonly string[], desk: Desk): number {
  const { exitCode, message } = stop;
  const { hint, lines = [], code, data } = stop.more;
  if (wantsJson(args)) {
    const details = typeof data === "object" && data !== null ? data : {};
    desk.err(JSON.stringify({ error: { ...details, code: code ?? "failed", message, hint, exitCode } }));
    return exitCode;
  }
  if (code === "usage" && hint !== undefined && lines.length === 0) {
    desk.err(`${plainText(message)} ${hint}`);
    return exitCode;
  }
  desk.err(plainText(message));
  for (const line of lines) desk.err(`  ${plainText(line)}`);
  if (hint !== undefined) desk.err(styled(desk.colour, "dim", hint));
  return exitCode;
}

function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).includes("--json");
}
