import type { PlanEpic, PlanPreview, PlanState, PlanStory } from "@/lib/stories/schema/plan";

/** An epic with its stories, or the stories that belong to none in this document. */
export type PlanSection = { key: string; epic: PlanEpic | null; stories: PlanStory[] };

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

/** Whether an item can be created: new ones, and on request those that are in the plan from elsewhere. */
export function isChoosable(state: PlanState): boolean {
  return state === "create" || state === "elsewhere";
}

/** What is chosen before anybody chooses: everything new. */
export function defaultChoice(preview: PlanPreview): ReadonlySet<string> {
  const items = [...preview.epics, ...preview.stories];
  return new Set(items.filter((item) => item.state === "create").map((item) => item.key));
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
