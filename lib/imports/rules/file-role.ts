import { parseDocument } from "yaml";
import type { FileRole, ImportProblem } from "../schema";

const METHOD_FOLDER =
  /(?:^|\/)(?:\.[^/]+|_bmad|bmad-(?:core|method)|expansion-packs?|web-bundles|agent-teams)\//iu;
const CONFIG =
  /(?:^|\/)(?:\.?bmad-core\/core-config|_bmad\/(?:[\w-]+\/)?(?:config|module)|install-manifest)\.ya?ml$/iu;
const SPRINT = /(?:^|\/)sprint-status\.ya?ml$/iu;
const PLAN_TEXT = /\.(?:md|markdown|mdx|ya?ml)$/iu;
/** Longer than any file that people write; reading it would keep everybody else waiting. */
const LONGEST_READ = 5_000_000;
const LONGEST_YAML = 200_000;

/** Whether a file may say something of the plan. */
export function isPlanText(path: string, sizeBytes: number): boolean {
  return PLAN_TEXT.test(path) && sizeBytes <= LONGEST_READ;
}

/** What a file is that becomes no document: the sprint's status, configuration, or just kept. */
export function plainRole(path: string): FileRole {
  if (SPRINT.test(path)) return "sprint_status";
  return CONFIG.test(path) ? "config" : "kept";
}

/** Files of the method itself (agents, tasks, templates) are no documents of the project. */
export function isMethodFile(path: string): boolean {
  return METHOD_FOLDER.test(path);
}

/** What is wrong with the YAML of a file, or of its front matter, with its line. */
export function yamlProblem(path: string, text: string): ImportProblem | null {
  const isYaml = /\.ya?ml$/iu.test(path);
  const front = isYaml ? null : /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/u.exec(text);
  const yaml = isYaml ? text : front?.[1];
  if (yaml === undefined || yaml.length > LONGEST_YAML) return null;
  const [error] = parseDocument(yaml, { logLevel: "silent", uniqueKeys: false }).errors;
  if (!error) return null;
  const line = (error.linePos?.[0].line ?? 1) + (isYaml ? 0 : 1);
  const reason = error.message.split("\n")[0]?.replace(/ at line \d+.*$/u, "") ?? "";
  const what = isYaml ? "The file" : "The front matter";
  return { path, line, message: `${what} is not valid YAML and was not read: ${reason}.` };
}
