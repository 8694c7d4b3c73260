import type { StoryCard } from "@/lib/stories/schema/story";
import type { StoryValues } from "./board-changes";
import type { AfterEdit } from "./table-cell-input";

/** What can be done from a row; one object for as long as the table is open, so that rows are drawn seldom. */
export type TableDeeds = {
  /** The keyboard came to a cell. */
  arrive: (rowKey: string, at: number) => void;
  /** A cell was clicked; `twice` in quick succession. */
  press: (rowKey: string, at: number, twice: boolean) => void;
  select: (storyId: string, range: boolean) => void;
  open: (storyId: string) => void;
  set: (card: StoryCard, values: StoryValues) => void;
  leave: (rowKey: string, at: number, after: AfterEdit) => void;
  retry: (storyId: string) => void;
  toggleGroup: (groupId: string) => void;
};
