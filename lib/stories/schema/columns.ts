import { z } from "zod";
import { COLOURS } from "@/db/enums";
import { Id, Line } from "@/lib/core/schema";
import { COLUMN_CATEGORIES } from "@/lib/stories/rules/columns";
import { BoardColumn } from "@/lib/stories/schema/board";
import { ProjectRef } from "@/lib/stories/schema/story";

const LIMIT = "A limit is a whole number from 1 to 9,999.";
const Limit = z.number({ error: LIMIT }).int(LIMIT).min(1, LIMIT).max(9_999, LIMIT).nullable();

const ColumnName = Line("The name", 60);
const fields = {
  wipLimit: Limit.describe("How many stories may stand in it; null: any number"),
  assigneeLimit: Limit.describe("How many of one person or agent; null: any number"),
  wipHard: z.boolean().describe("Whether the limits are refused, or only warned of"),
  hidden: z.boolean().describe("Left out of the board; its stories stay where they are"),
};

const Place = {
  afterId: Id.optional().describe("The column to stand after"),
  beforeId: Id.optional().describe("The column to stand before"),
};

export const ListColumnsInput = z.strictObject({ projectId: ProjectRef });
export const ColumnList = z.array(BoardColumn).describe("In their order, hidden ones too");

export const CreateColumnInput = z.strictObject({
  projectId: ProjectRef,
  name: ColumnName,
  category: z
    .enum(COLUMN_CATEGORIES)
    .describe("What kind of step it is; its stories have the status that goes with it"),
  colour: z.enum(COLOURS).default("grey"),
  wipLimit: fields.wipLimit.default(null),
  assigneeLimit: fields.assigneeLimit.default(null),
  wipHard: fields.wipHard.default(false),
  hidden: fields.hidden.default(false),
  ...Place,
});

export const ColumnRef = z.strictObject({ columnId: Id });

export const UpdateColumnInput = ColumnRef.extend({
  baseVersion: z.number().int().describe("The version this change is based on"),
  name: ColumnName.optional(),
  colour: z.enum(COLOURS).optional(),
  wipLimit: fields.wipLimit.optional(),
  assigneeLimit: fields.assigneeLimit.optional(),
  wipHard: fields.wipHard.optional(),
  hidden: fields.hidden.optional(),
});

export const MoveColumnInput = ColumnRef.extend(Place).describe(
  "After or before another column of the project; without either it goes to the end",
);

export const RemoveColumnInput = ColumnRef.extend({
  moveToColumnId: Id.optional().describe(
    "Where its stories go: a column of the same category. Without it the first other one, if the board shows no story in it",
  ),
});
export const RemovedColumn = z.object({
  id: Id,
  movedToColumnId: Id,
  moved: z.number().int().describe("How many stories went there, archived ones too"),
});
