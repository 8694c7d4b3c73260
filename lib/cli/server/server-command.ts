import type { Command, Desk } from "../command";
import { defineCommand } from "../define-command";
import { flag, type Options, text, type Values } from "../options";
import type { Operand } from "../read-arguments";
import { type Account, requireAccount } from "./account";
import { type Api, connect } from "./client";
import { asStop } from "./failure";

const SERVER_OPTIONS = {
  json: flag("print JSON instead of tables and sentences"),
  profile: text(
    "NAME",
    "the profile to use; else PLUMBLINE_URL with PLUMBLINE_TOKEN, else the present profile",
  ),
};

export type Asked<O extends Options> = {
  operands: string[];
  options: Values<O>;
  /** What stands behind `--`. */
  behind: string[];
  json: boolean;
};

/** A server, as whom it is asked, and where the answer is written. */
export type Counter = { api: Api; account: Account; desk: Desk };

type Definition<O extends Options> = {
  name: string;
  about: string;
  operands?: readonly Operand[];
  options: O;
  program?: string;
  notes?: string;
  run: (asked: Asked<O>, counter: Counter) => Promise<number>;
};

/** A command that asks a server: every one takes `--json` and `--profile`, and ends alike when the server refuses. */
export function serverCommand<O extends Options>(definition: Definition<O>): Command {
  const { run, ...rest } = definition;
  return defineCommand<O & typeof SERVER_OPTIONS>({
    ...rest,
    options: { ...definition.options, ...SERVER_OPTIONS },
    run: async ({ operands, options, behind }, desk) => {
      const account = requireAccount(desk.env, options.profile);
      const counter = { api: connect(account), account, desk };
      try {
        return await run({ operands, options, behind, json: options.json }, counter);
      } catch (error) {
        throw asStop(error, account.url);
      }
    },
  });
}
