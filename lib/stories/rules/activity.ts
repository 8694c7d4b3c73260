import { z } from "zod";
import type { ActivityEntry } from "@/lib/stories/schema/activity";
import { fieldChanges, statusName } from "./activity-fields";

type Values = Record<string, unknown>;
type Told = Pick<ActivityEntry, "sentence" | "changes">;
type Sides = { before: Values; after: Values };

/** A change of a story in words, to be read after the name of whoever made it, with the fields that it changed. */
export function describeActivity(row: {
  operation: string;
  before: Values | null;
  after: Values | null;
}): Told {
  const sides = { before: row.before ?? {}, after: row.after ?? {} };
  const said = saidByOperation(row.operation, sides, row.before === null);
  if (said !== null) return told(said);
  return describePart(sides) ?? describeFields(sides);
}

function told(sentence: string, changes: Told["changes"] = []): Told {
  return { sentence, changes };
}

/** What an operation says of itself, whatever it changed. */
function saidByOperation(operation: string, sides: Sides, isNew: boolean): string | null {
  switch (operation) {
    case "stories.create":
    case "stories.createForEpic":
      return "created the story";
    case "plans.apply":
      return isNew ? "created the story from a document" : null;
    case "stories.archive":
      return "archived the story";
    case "stories.restore":
      return "restored the story";
    case "members.remove":
      return "removed the assignee from the workspace";
    case "comments.create":
      return Comment.safeParse(sides.after.comment).data?.threadId ? "answered a comment" : "commented";
    case "comments.update":
      return "edited a comment";
    case "comments.remove":
      return "removed a comment";
    case "comments.react":
      return describeReaction(sides);
    case "comments.resolve":
      return "settled a thread";
    case "comments.reopen":
      return "opened a thread again";
    case "watchers.watch":
      return "began to watch the story";
    case "watchers.unwatch":
      return "stopped watching the story";
    default:
      return operation.startsWith("imports.") && isNew && "title" in sides.after
        ? "created the story from a file"
        : null;
  }
}

const Comment = z.object({ threadId: z.string().nullish() });

function describeReaction({ before, after }: Sides): string {
  const given = typeof after.reaction === "string" ? after.reaction : null;
  const taken = typeof before.reaction === "string" ? before.reaction : "";
  return given ? `reacted with ${given}` : `took back the reaction ${taken}`.trim();
}

/** What belongs to a story and was added, changed or removed. Each kind stands under a name of its own. */
const Parts = z.object({
  criterion: z.object({ text: z.string(), done: z.boolean() }).optional().catch(undefined),
  subtask: z.object({ text: z.string(), done: z.boolean() }).optional().catch(undefined),
  attachment: z.object({ name: z.string() }).optional().catch(undefined),
  url: z.object({ url: z.string(), title: z.string().nullish() }).optional().catch(undefined),
  link: z.object({ kind: z.string(), key: z.string(), title: z.string() }).optional().catch(undefined),
  section: z.string().optional().catch(undefined),
  blockers: z.string().nullish().catch(undefined),
  archivedAt: z.string().nullish().catch(undefined),
});
type Parts = z.infer<typeof Parts>;

function describePart(sides: Sides): Told | null {
  const before = Parts.parse(sides.before);
  const after = Parts.parse(sides.after);
  if (before.criterion || after.criterion)
    return told(describeItem("criterion", before.criterion, after.criterion));
  if (before.subtask || after.subtask) return told(describeItem("task", before.subtask, after.subtask));
  const sentence = describeThing(before, after);
  return sentence === null ? null : told(sentence);
}

function describeThing(before: Parts, after: Parts): string | null {
  const { attachment: file } = after.attachment ? after : before;
  if (file) return `${after.attachment ? "attached" : "took away"} the file ${quote(file.name)}`;
  const { url } = after.url ? after : before;
  if (url) return `${after.url ? "added" : "removed"} the link ${quote(url.title || url.url)}`;
  const { link } = after.link ? after : before;
  if (link)
    return `${after.link ? "noted" : "no longer notes"} that it ${relation(link.kind)} ${link.key} ${link.title}`;
  if (after.section ?? before.section)
    return `changed the section ${quote(after.section ?? before.section ?? "")}`;
  if (after.blockers) return `made it wait for ${after.blockers}`;
  if (before.blockers) return `unblocked it: nothing is left of ${before.blockers}`;
  if (before.archivedAt === undefined && after.archivedAt === undefined) return null;
  return after.archivedAt ? "archived the story" : "restored the story";
}

function relation(kind: string): string {
  if (kind === "blocked_by") return "is blocked by";
  return kind === "blocks" ? "blocks" : "relates to";
}

type Item = { text: string; done: boolean } | undefined;

function describeItem(what: "criterion" | "task", old: Item, now: Item): string {
  if (now && !old) return `added the ${what} ${quote(now.text)}`;
  if (old && !now) return `removed the ${what} ${quote(old.text)}`;
  if (!old || !now) return "changed the story";
  if (old.done !== now.done) return `${now.done ? "ticked" : "unticked"} the ${what} ${quote(now.text)}`;
  if (old.text !== now.text) return `changed a ${what} to ${quote(now.text)}`;
  return `moved the ${what} ${quote(now.text)}`;
}

/** Fields with what they were and are; one that says it all by itself has a sentence of its own. */
function describeFields({ before, after }: Sides): Told {
  if ("rank" in before || "rank" in after || "status" in before) {
    const moved = describeMove(before, after);
    if (moved) return moved;
  }
  const changes = fieldChanges(before, after);
  const [only, ...more] = changes;
  if (only && more.length === 0) return told(sentenceOf(only), changes);
  const words = changes.map(({ field }) => field);
  return told(`changed the ${inWords(words) || "story"}`, changes);
}

function sentenceOf({ field, after }: Told["changes"][number]): string {
  if (field === "assignee")
    return after === null ? "took the assignee away" : `assigned the story to ${after}`;
  if (field === "sprint")
    return after === null ? "took the story out of its sprint" : `planned the story for ${after}`;
  if (field === "blocked reason")
    return after === null ? "unblocked the story" : "marked the story as blocked";
  return `changed the ${field}`;
}

/** A move says where from and where to, by the columns' names as they were then. */
function describeMove(before: Values, after: Values): Told | null {
  const [from, to] = [placeOf(before), placeOf(after)];
  if (from === null || to === null) return "rank" in after ? told("moved the story") : null;
  const rest = fieldChanges(without(before), without(after));
  if (rest.length > 0) return null;
  const same = from === to && before.columnId === after.columnId;
  if (same) return told(`moved the story within ${to}`);
  const changes = fieldChanges({ status: before.status }, { status: after.status });
  const sayStatus = changes.some((change) => change.before !== from || change.after !== to);
  return told(`moved the story from ${from} to ${to}`, sayStatus ? changes : []);
}

function placeOf({ column, status }: Values): string | null {
  if (typeof column === "string") return column;
  return typeof status === "string" ? statusName(status) : null;
}

function without({ status: _, column: __, columnId: ___, rank: ____, ...rest }: Values): Values {
  return rest;
}

function quote(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return `“${line.length > 120 ? `${line.slice(0, 119)}…` : line}”`;
}

function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${last}` : last;
}
