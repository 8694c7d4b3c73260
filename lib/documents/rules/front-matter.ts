import { isMap, parseDocument } from "yaml";
import { isRecord } from "@/lib/core/is-record";
import type { PlanWarning } from "../schema/plan";
import type { Outline } from "./outline";

const LONGEST = 50_000;

export type FrontMatter = { data: Record<string, unknown> | null; warnings: PlanWarning[] };

/** Reads the YAML block at the top. Bad YAML is a warning; the document below it is still read. */
export function readFrontMatter(outline: Outline): FrontMatter {
  if (!outline.frontMatter) return { data: null, warnings: [] };
  const { yaml, line } = outline.frontMatter;
  if (yaml.length > LONGEST) {
    return {
      data: null,
      warnings: [warn(line, "The front matter is too long to be read and was left out.")],
    };
  }
  const document = parseDocument(yaml, { logLevel: "silent" });
  const error = document.errors[0];
  if (error) {
    const errorLine = line + (error.linePos?.[0].line ?? 1);
    const reason = error.message.split("\n")[0]?.replace(/ at line \d+.*$/, "") ?? "";
    return {
      data: null,
      warnings: [warn(errorLine, `The front matter is not valid YAML and was left out: ${reason}.`)],
    };
  }
  if (!isMap(document.contents)) {
    const message = "The front matter holds no “name: value” lines and was left out.";
    return yaml.trim() === ""
      ? { data: null, warnings: [] }
      : { data: null, warnings: [warn(line, message)] };
  }
  return toData(() => document.toJS({ maxAliasCount: 100 }), line);
}

function toData(convert: () => unknown, line: number): FrontMatter {
  try {
    const value = convert();
    return { data: isRecord(value) ? value : null, warnings: [] };
  } catch {
    return {
      data: null,
      warnings: [warn(line, "The front matter repeats itself without end and was left out.")],
    };
  }
}

function warn(line: number, message: string): PlanWarning {
  return { line, message };
}
