import type { PlanFile } from "./combine-plan";
import { numberKey } from "./headings";
import { DEFAULT_LAYOUT, type PlanLayout, readLayout } from "./plan-layout";
import type { PlanSource } from "./plan-source";
import { sameTitle } from "./similarity";

/** The parts that a project may consist of, each with its own numbers and its own places. */
export type PlanModules = {
  /** Which part a file belongs to; the same for all files where numbers do not start again. */
  moduleOf: (path: string) => string;
  names: string[];
};

const CONFIG = /^(?:(.*)\/)?\.?bmad-core\/core-config\.ya?ml$/u;
const SPRINT = /(?:^|\/)sprint-status\.ya?ml$/iu;
const OUTPUT = /(?:^|\/)(?:_?bmad-output|(?:planning|implementation|sprint)-artifacts(?:[-_.][^/]+)?)\//iu;
const ANCHOR = /(?:^|\/)(?:epics?|prd|sprint-status)\.(?:md|ya?ml)$/iu;
/** Folders that every project of BMAD has; the others are names of parts. */
const USUAL =
  /^(?:_?bmad-output|(?:planning|implementation|sprint)-artifacts|docs|epics|stories|prds?|architecture)$/iu;
const NAMED = /^(?:planning|implementation|sprint)-artifacts[-_.](.+)$/iu;

/** Each project of a folder with BMAD 4 inside has its own configuration: the layout of the nearest one counts. */
export function readLayouts(files: readonly PlanFile[]): (path: string) => PlanLayout {
  const layouts: { root: string; layout: PlanLayout }[] = [];
  for (const { path, content } of files) {
    const match = CONFIG.exec(path);
    const root = match?.[1] ?? "";
    const layout = match ? readLayout(content, root) : null;
    if (layout && !layouts.some((known) => known.root === root)) layouts.push({ root, layout });
  }
  const [only] = layouts;
  if (layouts.length < 2) return () => only?.layout ?? DEFAULT_LAYOUT;
  const nearestFirst = layouts.toSorted((a, b) => b.root.length - a.root.length);
  return (path) =>
    nearestFirst.find(({ root }) => root === "" || path.startsWith(`${root}/`))?.layout ?? DEFAULT_LAYOUT;
}

/**
 * Finds the parts of a project: folders with a configuration, a sprint's status or epics of their own. They count as
 * parts only where the numbers of their epics or stories start again; else all is one plan.
 */
export function findModules(files: readonly PlanFile[], sources: readonly PlanSource[]): PlanModules {
  const paths = files.map(({ path }) => path);
  const firm = new Set(paths.flatMap((path) => (isFirm(path) ? [keyOf(path)] : [])));
  const soft = paths.flatMap((path) => (OUTPUT.test(path) && ANCHOR.test(path) ? [keyOf(path)] : []));
  const keys = [...new Set([...firm, ...soft])].toSorted((a, b) => b.length - a.length);
  const one: PlanModules = { moduleOf: () => "", names: [""] };
  if (keys.length < 2) return one;
  const home = (path: string) => {
    const own = keyOf(path);
    return keys.find((key) => key === own || key === "" || own.startsWith(`${key}/`)) ?? "";
  };
  if (!startsAgain(sources, { home, firm })) return one;
  const shared = sharedStart(keys);
  const names = [...new Set(paths.map((path) => home(path).slice(shared.length)))].sort();
  return { moduleOf: (path) => home(path).slice(shared.length), names };
}

function isFirm(path: string): boolean {
  return SPRINT.test(path) || CONFIG.test(path);
}

/** The folders of a path that are not the usual ones of every project. */
function keyOf(path: string): string {
  const root = CONFIG.exec(path)?.[1];
  const folders = root === undefined ? path.split("/").slice(0, -1) : root.split("/");
  return folders
    .flatMap((folder) => (USUAL.test(folder) ? [] : [NAMED.exec(folder)?.[1] ?? folder]))
    .filter((folder) => folder !== "" && folder !== ".")
    .join("/");
}

type Numbered = { home: string; title: string };

/** Do two parts hold different things of one number? A copy of a plan in another folder is no part of its own. */
function startsAgain(
  sources: readonly PlanSource[],
  at: { home: (path: string) => string; firm: ReadonlySet<string> },
): boolean {
  const byNumber = new Map<string, Numbered[]>();
  for (const { path, full, plan } of sources) {
    if (!full) continue;
    for (const { number, title } of plan.epics)
      note(byNumber, `epic ${numberKey(number)}`, { home: at.home(path), title });
    for (const { number, title } of plan.stories)
      note(byNumber, `story ${numberKey(number)}`, { home: at.home(path), title });
  }
  let same = 0;
  let different = 0;
  for (const [first, ...others] of byNumber.values()) {
    const elsewhere = others.find((other) => other.home !== first?.home);
    if (!first || !elsewhere) continue;
    if (at.firm.has(first.home) && at.firm.has(elsewhere.home)) return true;
    if (sameTitle(first.title, elsewhere.title)) same++;
    else different++;
  }
  return different > same;
}

function note(byNumber: Map<string, Numbered[]>, key: string, item: Numbered): void {
  const known = byNumber.get(key);
  if (known) known.push(item);
  else byNumber.set(key, [item]);
}

/** The folders that all keys begin with, such as the name of the folder that was dropped. */
function sharedStart(keys: readonly string[]): string {
  const [first = "", ...others] = keys;
  const folders = first.split("/");
  let length = folders.length;
  while (length > 0) {
    const start = `${folders.slice(0, length).join("/")}/`;
    if (others.every((key) => `${key}/`.startsWith(start))) return start;
    length--;
  }
  return "";
}
