import { type Command, EXIT_CODES, UsageError } from "../command";
import { number, type Options } from "../options";
import type { Operand } from "../read-arguments";
import { type Column, table } from "../show/table";
import { counted } from "../show/words";
import { type Asked, type Counter, serverCommand } from "./server-command";

const LIMIT = { limit: number("N", "how many at most (100)") };

type Listed<Row> = { items: Row[]; more: boolean };
type Definition<O extends Options, Row> = {
  name: string;
  about: string;
  operands?: readonly Operand[];
  options: O;
  /** What one row is called, and several. */
  rows: [one: string, many: string];
  columns: readonly Column<Row>[];
  list: (asked: Asked<O>, counter: Counter, limit: number) => Promise<Listed<Row>>;
};

/** A command that lists rows: a table for people, `{ items, more }` as JSON. */
export function listCommand<O extends Options, Row>(definition: Definition<O, Row>): Command {
  const { rows, columns, list, ...rest } = definition;
  return serverCommand<O & typeof LIMIT>({
    ...rest,
    options: { ...definition.options, ...LIMIT },
    run: async (asked, counter) => {
      const { limit = 100 } = asked.options;
      if (!Number.isInteger(limit) || limit < 1) throw new UsageError("--limit is a whole number from 1.");
      const found = await list(asked, counter, limit);
      const { desk } = counter;
      if (asked.json) desk.out(JSON.stringify(found, null, 2));
      else if (found.items.length === 0) desk.out(`There are no ${rows[1]}.`);
      else desk.out(table(found.items, columns, desk));
      if (found.more && !asked.json)
        desk.err(`Only the first ${counted(found.items.length, ...rows)} are shown; --limit shows more.`);
      return EXIT_CODES.ok;
    },
  });
}
