/** An option of a command: what its value is called in the help, and what it does. */
type Named = { value: string; about: string };
export type TextOption = Named & { kind: "text" };
export type NumberOption = Named & { kind: "number" };
export type ListOption = Named & { kind: "list" };
export type FlagOption = { about: string; kind: "flag" };
export type Option = TextOption | NumberOption | ListOption | FlagOption;
export type Options = Readonly<Record<string, Option>>;

/** `--project KEY` */
export const text = (value: string, about: string): TextOption => ({ kind: "text", value, about });
/** `--lease 120` */
export const number = (value: string, about: string): NumberOption => ({ kind: "number", value, about });
/** `--file A --file B` or `--file A,B` */
export const list = (value: string, about: string): ListOption => ({ kind: "list", value, about });
/** `--json` */
export const flag = (about: string): FlagOption => ({ kind: "flag", about });

type ValueOf<O extends Option> = O extends FlagOption
  ? boolean
  : O extends NumberOption
    ? number | undefined
    : O extends ListOption
      ? string[] | undefined
      : string | undefined;

/** What options were given, by their names. */
export type Values<O extends Options> = { [Name in keyof O]: ValueOf<O[Name]> };
