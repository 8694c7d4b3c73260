import { z } from "zod";
import { COLOURS } from "@/db/enums";
import { Id, Line } from "@/lib/core/schema";
import { Label } from "@/lib/stories/schema/board";
import { ProjectRef } from "@/lib/stories/schema/story";

const LabelName = Line("The name", 50);

export const ListLabelsInput = z.strictObject({ projectId: ProjectRef });
export const LabelList = z.array(
  Label.extend({ count: z.number().describe("The stories that carry it and are not archived") }),
);

export const CreateLabelInput = z.strictObject({
  projectId: ProjectRef,
  name: LabelName,
  colour: z.enum(COLOURS).default("grey"),
});

export const LabelRef = z.strictObject({ labelId: Id });

export const UpdateLabelInput = LabelRef.extend({
  baseVersion: z.number().int().describe("The version this change is based on"),
  name: LabelName.optional(),
  colour: z.enum(COLOURS).optional(),
});

export const RemovedLabel = z.object({
  id: Id,
  stories: z.number().int().describe("How many stories carried it"),
});
