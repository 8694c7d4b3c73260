import type { Story } from "@/lib/stories/schema/story";

type Editable = Pick<Story, "title" | "userStory" | "priority" | "points" | "assigneeId" | "epicId">;
type Wanted = { [K in keyof Editable]?: Editable[K] | undefined };

/** Those of the wanted values that differ from what the story says. */
export function changedFields(story: Editable, wanted: Wanted): Partial<Editable> {
  const changed: Partial<Editable> = {};
  const take = <K extends keyof Editable>(field: K): void => {
    const value = wanted[field];
    if (value !== undefined && value !== story[field]) changed[field] = value;
  };
  take("title");
  take("userStory");
  take("priority");
  take("points");
  take("assigneeId");
  take("epicId");
  return changed;
}
