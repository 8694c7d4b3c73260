import type { DocumentKind } from "@/db/enums";
import type { PlanFile } from "./combine-plan";
import { DEFAULT_LAYOUT, type PlanLayout, readLayout } from "./plan-layout";
import { shardStem } from "./shard-name";

/** How a project's files lie: by BMAD 4, with the places of its configuration, or by BMAD 6. `root` is its own folder. */
export type ProjectLayout =
  | { version: 4; root: string; places: PlanLayout; storyNames: "slug" | "story" }
  | { version: 6; root: string; planning: string; implementation: string };

/** What was made here and has no file yet. */
export type NewFile =
  | { kind: "STORY"; number: string; title: string }
  | { kind: "EPIC"; number: string; title: string }
  | { kind: Exclude<DocumentKind, "STORY" | "EPIC">; title: string; number?: string };

const CONFIG = /^(?:(.*)\/)?\.?bmad-core\/core-config\.ya?ml$/u;
const STORY_FILE = /^(?:\d+|[a-z]{1,4}-?\d+)\.\d+[a-z]?\.(story|.+)\.md$/iu;

/** Tells by the paths of a project's files, and by its configuration, how they lie. Without any, it is BMAD 4's usual way. */
export function findProjectLayout(files: readonly PlanFile[], module = ""): ProjectLayout {
  const paths = files.map(({ path }) => path);
  const configured = files
    .map((file) => ({ file, root: CONFIG.exec(file.path)?.[1] ?? null }))
    .find(({ file, root }) => CONFIG.test(file.path) && endsIn(root ?? "", module));
  const places = configured && readLayout(configured.file.content, configured.root ?? "");
  const six = sixPlaces(paths, module);
  if (six && !places) return six;
  const root = configured?.root ?? rootOfDocs(paths);
  const layout = places ?? readLayout("{}", root) ?? DEFAULT_LAYOUT;
  return { version: 4, root, places: layout, storyNames: storyNames(paths, layout.storyFolder) };
}

/** Where a new file goes. A name that is taken gets a number, so that two things never share a file. */
export function pathForNew(file: NewFile, layout: ProjectLayout, taken: ReadonlySet<string>): string {
  const path = layout.version === 4 ? pathInFour(file, layout) : pathInSix(file, layout);
  const [, stem = path, ending = ""] = /^(.*?)(\.[a-z]+)$/u.exec(path) ?? [];
  let free = path;
  for (let count = 2; taken.has(free); count++) free = `${stem}-${count}${ending}`;
  return free;
}

function pathInFour(
  file: NewFile,
  { places, root, storyNames: names }: ProjectLayout & { version: 4 },
): string {
  const slug = shardStem(file.title);
  switch (file.kind) {
    case "STORY": {
      const number = file.number.replaceAll("-", ".");
      return `${places.storyFolder}/${number}.${names === "story" ? "story" : slug || "story"}.md`;
    }
    case "EPIC":
      return `${places.prdFolder}/${["epic", file.number.toLowerCase(), slug].filter(Boolean).join("-")}.md`;
    case "PRD":
      return places.prdFile;
    case "ARCHITECTURE":
      return places.architectureFile;
    case "PROJECT_BRIEF":
      return inFolder(root, "docs/brief.md");
    case "QA_GATE":
      return `${places.qaFolder}/gates/${gateName(file, slug)}.yml`;
    case "QA_ASSESSMENT":
      return `${places.qaFolder}/assessments/${gateName(file, slug)}.md`;
    case "SPEC":
      return inFolder(root, `docs/specs/${specName(file, slug)}.md`);
    case "OTHER":
      return inFolder(root, `docs/${slug || "document"}.md`);
    default:
      return file satisfies never;
  }
}

function pathInSix(file: NewFile, layout: ProjectLayout & { version: 6 }): string {
  const { planning, implementation } = layout;
  const slug = shardStem(file.title);
  switch (file.kind) {
    case "STORY":
      return `${implementation}/${[file.number.replaceAll(".", "-").toLowerCase(), slug].filter(Boolean).join("-")}.md`;
    case "EPIC":
      return `${planning}/epics/${["epic", file.number.toLowerCase(), slug].filter(Boolean).join("-")}.md`;
    case "PRD":
      return `${planning}/prd.md`;
    case "ARCHITECTURE":
      return `${planning}/architecture.md`;
    case "PROJECT_BRIEF":
      return `${planning}/product-brief.md`;
    case "QA_GATE":
      return `${implementation}/gates/${gateName(file, slug)}.yml`;
    case "QA_ASSESSMENT":
      return `${implementation}/assessments/${gateName(file, slug)}.md`;
    case "SPEC":
      return `${planning}/specs/${specName(file, slug)}.md`;
    case "OTHER":
      return `${planning}/${slug || "document"}.md`;
    default:
      return file satisfies never;
  }
}

/** `{epic}.{story}-{slug}`, as the gates of a story are called. */
function gateName(file: { title: string; number?: string }, slug: string): string {
  const number = (file.number ?? "").replace(/-(?=\d)/gu, ".");
  return [number, slug].filter((part) => part !== "").join("-") || "gate";
}

/** `SPEC-116-sign-in`: the readable id first, so that people and programs find it again. */
function specName(file: { number?: string }, slug: string): string {
  return [file.number ?? "", slug].filter((part) => part !== "").join("-") || "spec";
}

function sixPlaces(paths: readonly string[], module: string): (ProjectLayout & { version: 6 }) | null {
  const folders = (name: string) => [
    ...new Set(
      paths.flatMap((path) => {
        const match = new RegExp(`^(.*?(?:^|/)${name}-artifacts(?:[-_.][^/]+)?)/`, "u").exec(path);
        const folder = match?.[1];
        if (folder === undefined) return [];
        const inside = module !== "" && path.startsWith(`${folder}/${module}/`);
        return [inside ? `${folder}/${module}` : folder];
      }),
    ),
  ];
  const own = (all: readonly string[]) => all.find((folder) => holds(folder, module)) ?? all[0];
  const planning = own(folders("planning"));
  const implementation = own([...folders("implementation"), ...folders("sprint")]);
  const output = paths.map((path) => /^(?:.*\/)?_?bmad-output(?=\/)/u.exec(path)?.[0]).find(Boolean);
  const base =
    planning ?? implementation ?? (output === undefined ? undefined : `${output}/planning-artifacts`);
  if (base === undefined) return null;
  const root = base.replace(/\/?(?:planning|implementation|sprint)-artifacts.*$/u, "");
  return {
    version: 6,
    root: root.replace(/\/?_?bmad-output.*$/u, ""),
    planning: planning ?? inFolder(root, "planning-artifacts"),
    implementation: implementation ?? inFolder(root, "implementation-artifacts"),
  };
}

/** Does a folder belong to a module: is the module's name among the folders of its path? */
function holds(folder: string, module: string): boolean {
  return module === "" || `/${folder}/`.includes(`/${module}/`) || folder.endsWith(`-${module}`);
}

function endsIn(root: string, module: string): boolean {
  return module === "" || root === module || root.endsWith(`/${module}`);
}

/** The folder in which most files of a plan lie, where “docs” is not at the top. */
function rootOfDocs(paths: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const root = /^(?:(.*?)\/)?docs\//u.exec(path);
    if (root) counts.set(root[1] ?? "", (counts.get(root[1] ?? "") ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

/** `1.2.story.md` or `1.2.login.md`: as most of the project's stories are called. */
function storyNames(paths: readonly string[], folder: string): "slug" | "story" {
  let slugs = 0;
  let plain = 0;
  for (const path of paths) {
    const middle = path.startsWith(`${folder}/`)
      ? STORY_FILE.exec(path.split("/").at(-1) ?? "")?.[1]
      : undefined;
    if (middle === "story") plain++;
    else if (middle !== undefined) slugs++;
  }
  return plain > slugs ? "story" : "slug";
}

function inFolder(root: string, path: string): string {
  return root === "" ? path : `${root}/${path}`;
}
