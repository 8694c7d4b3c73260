import { z } from "zod";

type Values = Record<string, unknown> | null;

/** What the audit log says of the parts of a story: tasks and sections of its text, links, files, addresses, blockers. */
const Parts = z.object({
  subtask: z.object({ text: z.string(), done: z.boolean() }).optional(),
  moved: z.boolean().optional(),
  section: z.string().optional(),
  link: z.object({ kind: z.string(), key: z.string() }).optional(),
  url: z.object({ title: z.string() }).optional(),
  attachment: z.object({ name: z.string() }).optional(),
  blockers: z.string().nullish(),
  qaGate: z.string().nullish(),
  subtasks: z.object({ done: z.number(), total: z.number() }).optional(),
});
type Parts = z.infer<typeof Parts>;

/** A change of a part of a story in words, after the name of whoever made it; null for a change of anything else. */
export function describePart(before: Values, after: Values): string | null {
  const was = Parts.safeParse(before ?? {}).data ?? {};
  const is = Parts.safeParse(after ?? {}).data ?? {};
  if (was.subtask || is.subtask) return describeSubtask(was, is);
  if (is.section !== undefined) return `edited ${quote(is.section)}`;
  if (is.link) return `${LINKED[is.link.kind] ?? "linked the story to"} ${is.link.key}`;
  if (was.link) return `removed the link to ${was.link.key}`;
  if (is.url) return `added the address ${quote(is.url.title)}`;
  if (was.url) return `removed the address ${quote(was.url.title)}`;
  if (is.attachment) return `attached ${quote(is.attachment.name)}`;
  if (was.attachment) return `removed the file ${quote(was.attachment.name)}`;
  if (is.blockers) return `left the story waiting for ${is.blockers}`;
  if (was.blockers) return `finished what the story waited for (${was.blockers})`;
  if (is.qaGate !== undefined)
    return is.qaGate ? `decided the QA gate: ${is.qaGate}` : "took the QA gate away";
  if (is.subtasks) return `changed the tasks in the text (${is.subtasks.done} of ${is.subtasks.total} done)`;
  return null;
}

const LINKED: Record<string, string> = {
  blocks: "said that the story blocks",
  blocked_by: "said that the story is blocked by",
  relates: "related the story to",
};

function describeSubtask({ subtask: was }: Parts, { subtask: is, moved }: Parts): string {
  if (!was) return `added the task ${quote(is?.text ?? "")}`;
  if (!is) return `removed the task ${quote(was.text)}`;
  if (moved) return `moved the task ${quote(is.text)}`;
  if (was.done !== is.done) return `${is.done ? "ticked" : "unticked"} the task ${quote(is.text)}`;
  return `changed a task to ${quote(is.text)}`;
}

function quote(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return `“${line.length > 120 ? `${line.slice(0, 119)}…` : line}”`;
}
