import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { openContent } from "@/lib/documents/operations/content";
import { readStoredContent } from "@/lib/specs/operations/stored-content";
import { nameKey } from "@/lib/specs/rules/check-content";
import { phasesOfMarkdown } from "@/lib/specs/rules/convert";
import type { Phase } from "@/lib/specs/schema/content";
import { contextSections } from "@/lib/tasks/operations/context-sections";
import { requireOwnTask } from "@/lib/tasks/operations/shared";
import { type ContextSpec, selectContextFacts } from "@/lib/tasks/queries/context";
import { selectTexts } from "@/lib/tasks/queries/context-sections";
import { measured, renderContext } from "@/lib/tasks/rules/context/render";
import { cutText } from "@/lib/tasks/rules/context/slices";
import { GetContextInput, TaskContext } from "@/lib/tasks/schema/claim";

export const getTaskContext = operation({
  name: "tasks.getContext",
  summary:
    "Get what whoever does a task needs to know: its phase, what that cites, and the standards that apply",
  method: "GET",
  path: "/tasks/{taskId}/context",
  permission: "tasks.read",
})
  .input(GetContextInput)
  .output(TaskContext)
  .handler(async ({ input: { taskId, wholeSpec }, context: { scope } }) =>
    taskContext(scope, taskId, { wholeSpec }),
  );

/** What whoever does a task needs to know, and no more: the whole spec only when it is asked for. Five statements at most. */
export async function taskContext(
  scope: Scope,
  ref: string,
  { wholeSpec }: { wholeSpec: boolean },
): Promise<TaskContext> {
  const facts = await selectContextFacts(scope, ref);
  if (!facts) throw notFound("task");
  requireOwnTask(scope, facts.task.id);
  const { spec, storyDocumentId, ...rest } = facts;
  const texts = spec && (await readSpec(scope, spec, { name: facts.task.scope, wholeSpec }));
  const phase = texts?.phase ?? null;
  const own = phase ? null : await storySection(scope, storyDocumentId);
  const cited = await contextSections(scope, {
    projectId: facts.project.id,
    projectKey: facts.project.key,
    text: [facts.task.description, phase?.description, phase?.content ?? own?.text]
      .filter(Boolean)
      .join("\n\n"),
    by: phase ? "the phase" : "the task",
    except: [storyDocumentId, spec?.documentId ?? null],
  });
  const told = {
    ...rest,
    spec: spec && publicSpec(spec),
    phase,
    wholeSpec: texts?.whole ?? null,
    sections: own ? [own.section, ...cited.sections] : cited.sections,
    standards: cited.standards,
  };
  const text = renderContext(told);
  return { ...told, text, ...measured(text) };
}

const STORY_LENGTH = 15_000;

/** The text of a task's story, where the task is of no phase: what it cites and says is what the task is about. */
async function storySection(scope: Scope, documentId: string | null) {
  const [row] = documentId === null ? [] : await selectTexts(scope, [documentId]);
  if (!row) return null;
  const text = await openContent(scope, row.id, row);
  const about = {
    documentId: row.id,
    document: row.title,
    path: row.path,
    heading: null,
    why: "The task's story",
  };
  return { text, section: { ...about, ...cutText(text.trim(), STORY_LENGTH) } };
}

type SpecTexts = { phase: Phase | null; whole: string | null };

/** A phase of a spec, and the whole text where it is asked for. */
async function readSpec(
  scope: Scope,
  spec: ContextSpec,
  { name, wholeSpec }: { name: string; wholeSpec: boolean },
): Promise<SpecTexts> {
  const needsText = wholeSpec || spec.type === "monolithic";
  const [content, text] = await Promise.all([
    readStoredContent(scope, spec),
    needsText ? openContent(scope, spec.documentId, spec.text) : null,
  ]);
  const phases = content?.phases ?? phasesOfMarkdown(text ?? "");
  const phase = phases.find((each) => nameKey(each.name) === nameKey(name)) ?? null;
  return { phase, whole: wholeSpec ? text : null };
}

function publicSpec({ id, key, title, textVersion, approvedVersion, totalPhases }: ContextSpec) {
  return { id, key, title, textVersion, approvedVersion, totalPhases };
}
