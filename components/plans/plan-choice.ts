import type { PlanEpic, PlanPreview, PlanState, PlanStory } from "@/lib/stories/schema/plan";

/** An epic with its stories, or the stories that belong to none in this document. */
export type PlanSection = { key: string; epic: PlanEpic | null; stories: PlanStory[] };
export type PlanItem = PlanEpic | PlanStory;
export type PlanField = PlanItem["changes"][number]["field"];

/** What is to be created, what of changed items is to be taken over, and what is to be archived. */
export type PlanChoice = {
  create: ReadonlySet<string>;
  update: ReadonlyMap<string, ReadonlySet<PlanField>>;
  archive: ReadonlySet<string>;
};

/** The preview in the order that it is read: each epic with its stories, then stories without an epic. */
export function planSections(preview: PlanPreview): PlanSection[] {
  const sections: PlanSection[] = preview.epics.map((epic) => ({
    key: epic.key,
    epic,
    stories: preview.stories.filter((story) => story.epicKey === epic.key),
  }));
  const loose = preview.stories.filter((story) => story.epicKey === null);
  return loose.length > 0 ? [...sections, { key: "no epic", epic: null, stories: loose }] : sections;
}

/** The sections with what is new or differs in them; an epic stays where one of its stories does. */
export function differingSections(sections: readonly PlanSection[]): PlanSection[] {
  const differs = ({ state }: PlanItem) => state !== "unchanged";
  return sections
    .map((section) => ({ ...section, stories: section.stories.filter(differs) }))
    .filter(({ epic, stories }) => stories.length > 0 || (epic !== null && differs(epic)));
}

/** Whether an item can be created: new ones, and on request those that are in the plan from elsewhere. */
export function isChoosable(state: PlanState): boolean {
  return state === "create" || state === "elsewhere";
}

/** Whether a changed item may take something over: nothing of what is done. */
export function isUpdatable({ state, existing }: PlanItem): boolean {
  return state === "changed" && existing !== null && existing.locked === null;
}

/** The fields of an item that only its document changed: nobody here is overruled by taking them over. */
export function documentFields({ changes }: PlanItem): PlanField[] {
  return changes.filter(({ by }) => by === "document").map(({ field }) => field);
}

/** What is chosen before anybody chooses: everything new, and everything that only the document changed. */
export function defaultChoice(preview: PlanPreview): PlanChoice {
  const items = [...preview.epics, ...preview.stories];
  const updates = items
    .filter((item) => isUpdatable(item) && documentFields(item).length > 0)
    .map((item) => [item.key, new Set(documentFields(item))] as const);
  return {
    create: new Set(items.filter((item) => item.state === "create").map((item) => item.key)),
    update: new Map(updates),
    archive: new Set(),
  };
}

/** The choice with some keys added or taken out. */
export function toggleKeys(
  chosen: ReadonlySet<string>,
  keys: readonly string[],
  on: boolean,
): ReadonlySet<string> {
  const next = new Set(chosen);
  for (const key of keys) {
    if (on) next.add(key);
    else next.delete(key);
  }
  return next;
}

/** The choice with some fields of an item added or taken out; an item without any is left as it is. */
export function toggleFields(
  updates: PlanChoice["update"],
  key: string,
  { fields, on }: { fields: readonly PlanField[]; on: boolean },
): PlanChoice["update"] {
  const next = new Map(updates);
  const chosen = new Set(next.get(key));
  for (const field of fields) {
    if (on) chosen.add(field);
    else chosen.delete(field);
  }
  if (chosen.size > 0) next.set(key, chosen);
  else next.delete(key);
  return next;
}

/** The choice as it is sent. What was chosen and is not in the preview any more is left out. */
export function choiceInput(preview: PlanPreview, { create, update, archive }: PlanChoice) {
  const items = [...preview.epics, ...preview.stories];
  return {
    include: items.filter(({ key, state }) => create.has(key) && isChoosable(state)).map(({ key }) => key),
    update: items.flatMap((item) => {
      const fields = item.changes
        .map(({ field }) => field)
        .filter((field) => update.get(item.key)?.has(field));
      if (!isUpdatable(item) || fields.length === 0) return [];
      return [{ key: item.key, fields, recordVersion: item.existing?.version ?? 0 }];
    }),
    archive: preview.vanished.filter(({ id }) => archive.has(id)).map(({ id }) => id),
  };
}

/** What the button does, in words: “Create 1 epic and 2 stories, update 3”; null where nothing is chosen. */
export function choiceWords(preview: PlanPreview, choice: PlanChoice): string | null {
  const { include, update, archive } = choiceInput(preview, choice);
  const wanted = new Set(include);
  const count = (items: readonly PlanItem[]) => items.filter(({ key }) => wanted.has(key)).length;
  const made = [
    counted(count(preview.epics), "epic", "epics"),
    counted(count(preview.stories), "story", "stories"),
  ].filter((part) => part !== null);
  const parts = [
    made.length > 0 ? `create ${made.join(" and ")}` : null,
    update.length > 0 ? `update ${update.length}` : null,
    archive.length > 0 ? `archive ${archive.length}` : null,
  ].filter((part) => part !== null);
  const words = parts.join(", ");
  return words === "" ? null : words[0]?.toUpperCase() + words.slice(1);
}

function counted(count: number, one: string, many: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : many}`;
}
