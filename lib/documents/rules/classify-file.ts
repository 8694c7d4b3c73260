import type { DocumentKind } from "@/db/enums";
import { type FileHead, readFileHead } from "./file-head";
import { DEFAULT_LAYOUT, type PlanLayout } from "./plan-layout";
import { storyNumberOfPath } from "./story-file";

/**
 * What a file is. `plan` says how its epics and stories count: not at all, as a mere list of what stands elsewhere,
 * or in full. `shardOf` names the document that it is a piece of.
 */
export type FileClass = {
  kind: DocumentKind;
  plan: "none" | "list" | "full";
  shardOf: string | null;
  /** Set where a file is titled like an epic or story but only tells about one. */
  about?: "epic" | "story";
};

const METHOD_FOLDER =
  /(?:^|\/)(?:\.bmad[\w-]*|_bmad|bmad-(?:core|method)|expansion-packs?|web-bundles|agent-teams|\.[^/]+)\//iu;
const METHOD_FILE = /(?:^|[-_.])(?:tmpl|template)(?:[-_.]|$)/iu;
const STORY_FOLDER = /(?:^|\/)(?:stories|user-stories|implementation-artifacts|sprint-artifacts)\//iu;
const EPIC_NAME = /^epics?(?:[-_. ]|\d|$)/iu;
const PRD_FOLDER = /(?:^|\/)prds?(?=\/)/iu;
const PRD_NAME = /(?:^|[-_. ])prd(?:[-_. ]|$)|product-requirements/iu;
const PRD_TITLE = /product requirements? document|\bPRD\b/iu;
const ARCHITECTURE_NAME = /architecture/iu;
const BRIEF_NAME = /^(?:project[-_ ]?brief|product[-_ ]?brief|brief)(?:[-_. ]|$)|^projectbrief/iu;
const QA_TITLE =
  /^(?:risk profile|test design|nfr assessment|requirements? traceability|trace(?:ability)? matrix)/iu;
const REPORT =
  /(?:^|[\s\-_:])(?:summary|report|retro(?:spective)?|handoff|hand-off|guide|checklist|proposal|validation|readiness|completion|complete|analysis|review|change-?\d*|change request(?: #?\d+)?)[^\p{L}]*$/iu;
const LIST =
  /^(?:index|readme|table-of-contents|toc)$|(?:epic|story)[-_ ]?(?:list|index|summary|overview)|[-_ ]summary[-_ .]/iu;

const OTHER: FileClass = { kind: "OTHER", plan: "none", shardOf: null };

/**
 * Tells what kind of document a file is, by BMAD's places (v4 and v6), its name and what it says at the top.
 * Agents, tasks and templates of BMAD itself speak of epics and stories without having any.
 */
export function classifyFile(path: string, content: string, layout: PlanLayout = DEFAULT_LAYOUT): FileClass {
  const at = path.replaceAll("\\", "/").replace(/^\.\//u, "");
  const name = (at.split("/").at(-1) ?? "").toLowerCase();
  if (/\.ya?ml$/u.test(name)) return classifyYaml(at, content);
  if (!/\.(?:md|markdown|mdx|txt)$/u.test(name)) return OTHER;
  const stem = name.replace(/\.[a-z]+$/u, "");
  if (METHOD_FILE.test(stem) || METHOD_FOLDER.test(at)) return OTHER;
  return classifyMarkdown({
    path: at,
    stem,
    head: readFileHead(content),
    empty: content.trim() === "",
    layout,
  });
}

function classifyYaml(path: string, content: string): FileClass {
  const gate = /(?:^|\/)gates\//iu.test(path) || (/^gate:/mu.test(content) && /^story:/mu.test(content));
  return gate && !METHOD_FILE.test(path) ? { kind: "QA_GATE", plan: "none", shardOf: null } : OTHER;
}

type Look = { path: string; stem: string; head: FileHead; empty: boolean; layout: PlanLayout };

function classifyMarkdown(look: Look): FileClass {
  return qaFile(look) ?? storyFile(look) ?? epicFile(look) ?? prdFile(look) ?? furtherFile(look);
}

function qaFile({ path, head, layout }: Look): FileClass | null {
  const inQa = isIn(path, layout.qaFolder) || /(?:^|\/)qa\//iu.test(path);
  const kind: DocumentKind | null =
    (inQa && /(?:^|\/)assessments\//iu.test(path)) || QA_TITLE.test(head.title)
      ? "QA_ASSESSMENT"
      : inQa && /(?:^|\/)gates\//iu.test(path)
        ? "QA_GATE"
        : inQa
          ? "OTHER"
          : null;
  return kind && { kind, plan: "none", shardOf: null };
}

function storyFile({ path, head, empty, layout }: Look): FileClass | null {
  const inFolder = isIn(path, layout.storyFolder) || STORY_FOLDER.test(path);
  const numbered = storyNumberOfPath(path) !== null;
  if (head.opens === "story") {
    // Several stories one after the other are a plan, not the file of one story.
    if (head.epics > 0 && !inFolder) return null;
    // “Story 1.2 Validation Summary” tells about a story; “Story 3.2: Monthly Report” is one, for it has its parts.
    return head.storyParts ? { kind: "STORY", plan: "full", shardOf: null } : { ...OTHER, about: "story" };
  }
  if (!inFolder || head.opens === "epic") return null;
  const story = numbered && (empty || (head.storyParts && !REPORT.test(head.title)));
  if (story) return { kind: "STORY", plan: empty ? "none" : "full", shardOf: null };
  return head.epics > 0 && head.stories > 0 && !REPORT.test(head.title) ? null : OTHER;
}

function epicFile({ path, stem, head, layout }: Look): FileClass | null {
  const named = EPIC_NAME.test(stem) || /(?:^|\/)epics\//iu.test(path);
  if (head.opens === "epic") {
    const report = REPORT.test(head.title) && head.stories === 0;
    const finished =
      /(?:final|completion|retrospective|status|progress) (?:report|summary)|retrospective/iu.test(
        head.title,
      );
    return report || finished
      ? { ...OTHER, about: "epic" }
      : { kind: "EPIC", plan: "full", shardOf: prdOf(path, layout) };
  }
  if (!named || head.epics === 0) return null;
  if (isIn(path, layout.prdFolder) && LIST.test(stem)) return null;
  return { kind: "EPIC", plan: LIST.test(stem) ? "list" : "full", shardOf: null };
}

/** The PRD that a file of its folder is a piece of. */
function prdOf(path: string, layout: PlanLayout): string | null {
  const folder = folderOf(path, layout.prdFolder, PRD_FOLDER);
  return folder === null ? null : wholeOf(folder, layout.prdFolder, layout.prdFile);
}

function prdFile({ path, stem, head, layout }: Look): FileClass | null {
  const shardOf = prdOf(path, layout);
  if (shardOf !== null) {
    if (REPORT.test(stem) || REPORT.test(head.title)) return { kind: "PRD", plan: "none", shardOf };
    return { kind: "PRD", plan: LIST.test(stem) ? "list" : "full", shardOf };
  }
  const named =
    path === layout.prdFile || head.workflowType === "prd" || (PRD_NAME.test(stem) && !REPORT.test(stem));
  const titled =
    PRD_TITLE.test(head.title) && !REPORT.test(head.title) && !ARCHITECTURE_NAME.test(head.title);
  return named || titled ? { kind: "PRD", plan: "full", shardOf: null } : null;
}

function furtherFile({ path, stem, head, layout }: Look): FileClass {
  const folder = folderOf(path, layout.architectureFolder, /(?:^|\/)architecture(?=\/)/iu);
  if (folder !== null) {
    const shardOf = wholeOf(folder, layout.architectureFolder, layout.architectureFile);
    return { kind: "ARCHITECTURE", plan: "none", shardOf };
  }
  const architecture =
    path === layout.architectureFile ||
    ARCHITECTURE_NAME.test(stem) ||
    /^architecture$/u.test(head.workflowType);
  if (architecture && !REPORT.test(stem)) return { kind: "ARCHITECTURE", plan: "none", shardOf: null };
  if (/\barchitecture (?:document)?$/iu.test(head.title))
    return { kind: "ARCHITECTURE", plan: "none", shardOf: null };
  if (BRIEF_NAME.test(stem) || /^(?:project|product) brief\b/iu.test(head.title)) {
    return { kind: "PROJECT_BRIEF", plan: "none", shardOf: null };
  }
  const plan = head.epics > 0 && head.stories > 0 && !REPORT.test(head.title) && !REPORT.test(stem);
  return plan ? { kind: "EPIC", plan: LIST.test(stem) ? "list" : "full", shardOf: null } : OTHER;
}

function isIn(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

/** The folder of shards that a file lies in, by the project's configuration or by its usual name. */
function folderOf(path: string, configured: string, usual: RegExp): string | null {
  if (isIn(path, configured)) return configured;
  const match = usual.exec(path);
  return match ? path.slice(0, match.index + match[0].length) : null;
}

function wholeOf(folder: string, configured: string, file: string): string {
  return folder === configured ? file : `${folder}.md`;
}
