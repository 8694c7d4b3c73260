import { parse } from "yaml";
import { isRecord } from "@/lib/core/is-record";

/** Where a project keeps its documents, as paths relative to what is imported. */
export type PlanLayout = {
  prdFile: string;
  prdFolder: string;
  architectureFile: string;
  architectureFolder: string;
  storyFolder: string;
  qaFolder: string;
};

/** BMAD's own places, which a project's `core-config.yaml` may change. */
export const DEFAULT_LAYOUT: PlanLayout = {
  prdFile: "docs/prd.md",
  prdFolder: "docs/prd",
  architectureFile: "docs/architecture.md",
  architectureFolder: "docs/architecture",
  storyFolder: "docs/stories",
  qaFolder: "docs/qa",
};

/** Reads the layout from a `core-config.yaml`; null when the file is not one. `root` is the project's folder. */
export function readLayout(yaml: string, root: string): PlanLayout | null {
  const config = parsed(yaml);
  if (!config) return null;
  const at = (section: string, key: string, standard: string) => {
    const holder = section === "" ? config : config[section];
    const value = isRecord(holder) ? holder[key] : undefined;
    return join(root, typeof value === "string" && value.trim() !== "" ? value.trim() : standard);
  };
  return {
    prdFile: at("prd", "prdFile", DEFAULT_LAYOUT.prdFile),
    prdFolder: at("prd", "prdShardedLocation", DEFAULT_LAYOUT.prdFolder),
    architectureFile: at("architecture", "architectureFile", DEFAULT_LAYOUT.architectureFile),
    architectureFolder: at("architecture", "architectureShardedLocation", DEFAULT_LAYOUT.architectureFolder),
    storyFolder: at("", "devStoryLocation", DEFAULT_LAYOUT.storyFolder),
    qaFolder: at("qa", "qaLocation", DEFAULT_LAYOUT.qaFolder),
  };
}

function parsed(yaml: string): Record<string, unknown> | null {
  try {
    const value: unknown = parse(yaml, { logLevel: "error", maxAliasCount: 100 });
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function join(root: string, path: string): string {
  const clean = path.replaceAll("\\", "/").replace(/^\.\//u, "").replace(/\/+$/u, "");
  return root === "" ? clean : `${root}/${clean}`;
}
