import "server-only";
import type { RouterClient } from "@orpc/server";
import type { z } from "zod";
import { invalidInput } from "@/lib/core/errors";
import { fieldErrors } from "@/lib/core/field-errors";
import type { Registry } from "@/lib/registry";

/** Calls operations as whoever sent the request, through the porter, as every door does. */
export type Ask = RouterClient<Registry>;

type Definition<I extends z.ZodObject, O extends z.ZodObject> = {
  name: string;
  title: string;
  /** For the agent that chooses: when to use it, what comes next, and what a refusal means. */
  description: string;
  /** The operations that it calls, by their names in the registry. */
  operations: readonly [string, ...string[]];
  input: I;
  /** What of the operations' answers an agent needs; the rest is left out. */
  output: O;
  /** It may take away what others wrote. */
  destructive?: true;
  /** Sent again, it changes nothing more. */
  idempotent?: true;
  run: (ask: Ask, input: z.output<I>) => Promise<z.input<O>>;
};

/** A tool as the door sees it: what is said of it, and a way to call it with whatever an agent sent. */
export type Tool = Pick<Definition<z.ZodObject, z.ZodObject>, "name" | "title" | "description"> & {
  operations: readonly string[];
  input: z.ZodObject;
  output: z.ZodObject;
  destructive: boolean;
  idempotent: boolean;
  answer: (ask: Ask, sent: unknown) => Promise<Record<string, unknown>>;
};

/** Defines a tool: its input is checked before it runs, and its answer is cut to what its output says. */
export function tool<I extends z.ZodObject, O extends z.ZodObject>(definition: Definition<I, O>): Tool {
  const { run, destructive = false, idempotent = false, ...said } = definition;
  return {
    ...said,
    destructive,
    idempotent,
    answer: async (ask, sent) => {
      const read = said.input.safeParse(sent ?? {});
      if (!read.success) throw invalidInput(fieldErrors(read.error.issues));
      return said.output.parse(await run(ask, read.data));
    },
  };
}
