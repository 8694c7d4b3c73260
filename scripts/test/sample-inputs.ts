import type { AnyProcedure } from "@orpc/server";
import { z } from "zod";
import type { Belongings } from "@/scripts/test/filled-world";

/** What the fields that name something are called in inputs. A new name needs a line here, and a row in the filled world. */
const IDS: Readonly<Record<string, keyof Belongings>> = {
  projectId: "project",
  project_id: "project",
  documentId: "document",
  prd_id: "document",
  arch_id: "document",
  sourceDocumentId: "otherDocument",
  linkId: "link",
  reviewers: "reviewer",
  threadId: "documentComment",
  suggestionId: "suggestion",
  epicId: "epic",
  epic_id: "epic",
  epicLinkId: "epicLink",
  storyId: "story",
  columnId: "column",
  moveToColumnId: "otherColumn",
  labelId: "label",
  labelIds: "label",
  viewId: "view",
  criterionIds: "criterion",
  addedCriterionIds: "criterion",
  sprintId: "sprint",
  toSprintId: "otherSprint",
  storyIds: "story",
  criterionId: "criterion",
  commentId: "comment",
  notificationIds: "notification",
  memberId: "member",
  assigneeId: "member",
  invitationId: "invitation",
  tokenId: "token",
  agentId: "agent",
  sessionId: "session",
  specId: "spec",
  supersededBy: "otherSpec",
  checklistId: "checklist",
  runId: "checklistRun",
  copyFromRunId: "checklistRun",
  documentIds: "document",
  waiverId: "waiver",
  actorId: "member",
  subjectId: "story",
  importId: "import",
  otherId: "otherStory",
  urlId: "storyUrl",
  attachmentId: "attachment",
  taskId: "task",
  task_id: "task",
  spec_id: "spec",
  story_id: "story",
  agent_id: "agent",
  checklist_id: "checklist",
};

/** The same names where they mean something else. */
const IDS_OF: Readonly<Record<string, Readonly<Record<string, keyof Belongings>>>> = {
  "documentComments.update": { commentId: "documentComment" },
  "documentComments.remove": { commentId: "documentComment" },
  "comments.create": { threadId: "comment" },
  "epicLinks.create": { blockerId: "epic", blockedId: "otherEpic" },
  "epics.move": { afterId: "otherEpic", beforeId: "otherEpic" },
  "plans.apply": { archive: "story" },
  "columns.create": { afterId: "otherColumn", beforeId: "otherColumn" },
  "columns.move": { afterId: "otherColumn", beforeId: "otherColumn" },
  "stories.listCards": { ids: "story" },
  "specs.create": { dependsOn: "otherSpec" },
  "specs.update": { dependsOn: "otherSpec" },
  "storyLinks.remove": { linkId: "storyLink" },
  "stories.merge": { otherId: "otherStory" },
  "stories.unmerge": { otherId: "otherStory" },
  "stories.unsplit": { otherId: "otherStory" },
  "stories.move": { afterId: "otherStory", beforeId: "otherStory" },
};

/** Values for other required fields, where the first that the schema allows will not do. */
const VALUES: Readonly<Record<string, unknown>> = {
  text: "Text",
  // A line that every phase of the filled world has, and the phase beside the first.
  line: 3,
  into: 2,
  rows: [{ row: 2, title: "A row of a file" }],
  url: "https://example.com/x",
  day: "2026-11-02",
  number: "9.9",
  itemKey: "1.1.1",
  answer: null,
  // A section that no story's text has yet, so that it may be written.
  section: "dev-notes",
  filter: "priority:high",
  startsOn: "2026-11-02",
  endsOn: "2026-11-15",
  dueOn: "2026-11-15",
  timeZone: "Europe/Berlin",
  leaseToken: "lt_1_a-lease-that-nobody-gave",
  // Whom a task goes to: nobody.
  to: null,
};

/** Fields that need not be there, but of which one must: where nothing required says what to write. */
const ONE_OF: Readonly<Record<string, Record<string, unknown>>> = {
  "specs.save": {
    content: { phases: [1, 2].map((number) => ({ number, name: `Step ${number}`, content: "a\nb\nc\nd" })) },
  },
  "specs.check": { content: { phases: [] } },
  "bmad.createTask": { title: "A task" },
};

/** The same for lists, of which some must hold something. */
const LISTS: Readonly<Record<string, unknown>> = {
  tasks: [{ ref: "one", scope: "A phase", title: "A task" }],
};

type Schema = {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  format?: string;
};
/** One field of an input, however deep it stands. */
export type Field = { name: string; path: string[]; schema: Schema; required: boolean };
/** Every field of an operation's input. */
export function inputFields(procedure: AnyProcedure): Field[] {
  const input = procedure["~orpc"].inputSchema;
  if (!(input instanceof z.ZodType)) return [];
  return fieldsOf(z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as Schema);
}

function fieldsOf(schema: Schema, path: string[] = [], inherited = true): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const required = inherited && (schema.required ?? []).includes(name);
    if (!property.properties) return [{ name, path: [...path, name], schema: property, required }];
    // What must be there is there, also where nothing in it must be.
    const itself = { name, path: [...path, name], schema: { type: "object" }, required };
    return [...(required ? [itself] : []), ...fieldsOf(property, [...path, name], required)];
  });
}

/** Whether a field names something of the workspace. */
export function looksLikeId(name: string, schema: Schema): boolean {
  // A client names its own screens; nothing of the workspace is found by that name.
  if (name === "cursor" || name === "clientId") return false;
  const formats = [schema, schema.items ?? {}, ...(schema.anyOf ?? [])].map(({ format }) => format);
  return /(Id|_id|Ids|_ids)$/.test(name) || formats.includes("uuid");
}

/** What a field of an operation names. */
export function meaning(place: string, name: string): keyof Belongings | undefined {
  return IDS_OF[place]?.[name] ?? IDS[name];
}

/** Any value that a field takes. */
export function valueFor({ name, schema }: Field): unknown {
  if (schema.type === "array" && name in LISTS) return LISTS[name];
  if (name in VALUES) return VALUES[name];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? [];
  if (first) return valueFor({ name, schema: first, path: [], required: true });
  const samples: Record<string, unknown> = {
    string: "Text",
    integer: 1,
    number: 1,
    boolean: true,
    array: [],
    object: {},
  };
  return samples[schema.type ?? ""];
}

/** What an operation must be given beside its required fields. */
export function givenToo(place: string): Record<string, unknown> {
  return ONE_OF[place] ?? {};
}

/** Sets a field of an input, making the objects around it. */
export function put(target: Record<string, unknown>, [name = "", ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const inner: Record<string, unknown> = { ...(target[name] ?? {}) };
  put(inner, rest, value);
  target[name] = inner;
}
