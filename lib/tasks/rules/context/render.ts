import { TASK_STATUS_NAMES } from "@/lib/tasks/rules/transitions";
import type { TaskContext } from "@/lib/tasks/schema/claim";

type Told = Omit<TaskContext, "text" | "sizeBytes" | "estimatedTokens">;

/**
 * All of a task's context as one Markdown text: what to do first, then what it comes from, then what holds for it. Texts of
 * documents stand in fences, so that none of their headings or words is taken for part of the order.
 */
export function renderContext(context: Told): string {
  const parts = [
    head(context),
    section("What to do", context.task.description),
    phase(context),
    list("Acceptance criteria", context.acceptanceCriteria),
    files(context),
    dependencies(context),
    parameters(context),
    sections("Cited documents", context.sections),
    sections("Standards that apply", context.standards),
    context.wholeSpec === null ? "" : `## The whole spec\n\n${quoted(context.wholeSpec)}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** How long a text is: of its UTF-8, and roughly in tokens. */
export function measured(text: string): { sizeBytes: number; estimatedTokens: number } {
  return { sizeBytes: new TextEncoder().encode(text).length, estimatedTokens: Math.ceil(text.length / 4) };
}

function head({ task, project, spec, story, branchName }: Told): string {
  const facts = [
    `- Project: ${project.name} (${project.key})`,
    spec && `- Spec: ${spec.key} ${spec.title}, ${versionWords(spec)}`,
    story && `- Story: ${story.key} ${story.title}`,
    `- Branch: \`${branchName}\``,
    `- Scope: ${task.scope}`,
    `- Priority: ${task.priority}`,
    task.estimatedHours === null ? null : `- Estimate: ${task.estimatedHours} h`,
  ];
  return `# ${task.key}: ${task.title}\n\n${facts.filter(Boolean).join("\n")}`;
}

function versionWords({ textVersion, approvedVersion }: NonNullable<Told["spec"]>): string {
  if (approvedVersion === null) return `version ${textVersion}, not approved`;
  return approvedVersion === textVersion
    ? `version ${textVersion}, approved`
    : `version ${textVersion}, of which version ${approvedVersion} was approved`;
}

function phase({ phase: own, spec, story }: Told): string {
  const parts: string[] = [];
  if (own) {
    const about = own.description ? `\n\n${own.description}` : "";
    const title = `## Phase ${own.number} of ${spec?.totalPhases ?? own.number}: ${own.name}`;
    parts.push(`${title}${about}${own.content.trim() === "" ? "" : `\n\n${quoted(own.content)}`}`);
  }
  if (story?.userStory) parts.push(`## Story\n\n${quoted(story.userStory)}`);
  return parts.join("\n\n");
}

function files({ assignedFiles, branchName }: Told): string {
  if (assignedFiles.length === 0)
    return `## Files\n\nNo files are assigned. Work in the branch \`${branchName}\` and keep to what the task needs.`;
  const items = assignedFiles.map((file) => `- \`${file}\``).join("\n");
  return `## Files\n\nChange only these; nobody else changes them meanwhile:\n\n${items}`;
}

function dependencies({ dependencies: all }: Told): string {
  if (all.length === 0) return "";
  const items = all.map(({ key, title, status, summary, commitSha, branchName }) => {
    const where = commitSha ? `commit \`${commitSha}\`` : `branch \`${branchName}\``;
    const said = summary.trim() === "" ? "" : `\n\n${quoted(summary)}`;
    return `### ${key}: ${title}\n\n${TASK_STATUS_NAMES[status]}, ${where}.${said}`;
  });
  return `## What comes before\n\n${items.join("\n\n")}`;
}

function parameters({ task }: Told): string {
  if (Object.keys(task.parameters).length === 0) return "";
  return `## Parameters\n\n${fenced(JSON.stringify(task.parameters, null, 2), "json")}`;
}

function sections(title: string, all: Told["sections"]): string {
  if (all.length === 0) return "";
  const items = all.map(({ document, path, heading, why, content, truncated }) => {
    const where = heading === null ? "" : ` › ${heading}`;
    const cut = truncated ? " It is cut here; read the document for the rest." : "";
    return `### ${path ?? document}${where}\n\n_${why}._${cut}\n\n${quoted(content)}`;
  });
  return `## ${title}\n\nQuoted from the project's documents as they stand.\n\n${items.join("\n\n")}`;
}

function section(title: string, text: string): string {
  return text.trim() === "" ? "" : `## ${title}\n\n${text.trim()}`;
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0
    ? ""
    : `## ${title}\n\n${items.map((item, i) => `${i + 1}. ${indented(item)}`).join("\n")}`;
}

function indented(text: string): string {
  return text.trim().replaceAll("\n", "\n   ");
}

/** A text of somebody else's as it stands, between fences that are longer than any in it. */
function quoted(text: string): string {
  return fenced(text.trim(), "markdown");
}

function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
