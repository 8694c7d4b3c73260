import { z } from "zod";
import { PROJECT_TYPES } from "@/db/enums";
import { Actor, Id, Instant, Line } from "@/lib/core/schema";
import { CreateDocumentInput } from "@/lib/documents/schema/document";

/** The name of our own master checklist where an id is expected: it is part of the product and no row. */
export const MASTER = "master";

/** A condition of an item: it only applies to projects of this kind. */
export const CHECKLIST_TAGS = ["greenfield", "brownfield", "ui"] as const;
export const ChecklistTag = z.enum(CHECKLIST_TAGS);
export type ChecklistTag = z.infer<typeof ChecklistTag>;

/** What decides which items apply. */
export const ProjectShape = z.object({ projectType: z.enum(PROJECT_TYPES), hasUi: z.boolean() });
export type ProjectShape = z.infer<typeof ProjectShape>;

export const ChecklistItem = z.object({
  key: z.string().describe("Section, group and place, such as 6.3.2"),
  text: z.string(),
  tags: z.array(ChecklistTag).describe("Its own conditions and those of the headings above it"),
  critical: z.boolean().describe("While it fails, the plan cannot be approved"),
  depth: z.number().int().describe("0, or how deep it stands below another item"),
  line: z.number().int(),
});
export type ChecklistItem = z.infer<typeof ChecklistItem>;

export const ChecklistGroup = z.object({
  key: z.string().describe("Such as 6.3; 6.0 holds what stands directly below the section"),
  title: z.string().describe("Empty where items stand directly below the section"),
  tags: z.array(ChecklistTag),
  items: z.array(ChecklistItem),
});
export type ChecklistGroup = z.infer<typeof ChecklistGroup>;

export const ChecklistSection = z.object({
  key: z.string(),
  title: z.string(),
  tags: z.array(ChecklistTag),
  groups: z.array(ChecklistGroup),
});
export type ChecklistSection = z.infer<typeof ChecklistSection>;

/** What a checklist file says. */
export const ParsedChecklist = z.object({
  title: z.string(),
  sections: z.array(ChecklistSection),
  itemCount: z.number().int(),
});
export type ParsedChecklist = z.infer<typeof ParsedChecklist>;

export const ChecklistId = z
  .union([z.literal(MASTER), Id], { error: "This is not a checklist's id." })
  .describe("The checklist's id; “master” is our own master checklist");

/** How many items apply to each kind of project. */
export const Applicable = z.object({
  greenfieldUi: z.number().int(),
  greenfield: z.number().int(),
  brownfieldUi: z.number().int(),
  brownfield: z.number().int(),
});
export type Applicable = z.infer<typeof Applicable>;

export const Checklist = z.object({
  id: ChecklistId,
  title: z.string(),
  builtIn: z.boolean(),
  version: z.number().int(),
  hash: z.string().describe("SHA-256 of the text's UTF-8 bytes, in hex"),
  path: z.string().nullable().describe("The file it came from"),
  itemCount: z.number().int(),
  sectionCount: z.number().int(),
  applicable: Applicable,
  createdBy: Actor,
  createdAt: Instant.nullable(),
  updatedAt: Instant.nullable(),
  archivedAt: Instant.nullable(),
});
export type Checklist = z.infer<typeof Checklist>;

export const ChecklistWithSections = Checklist.extend({
  sections: z.array(ChecklistSection),
  content: z.string().describe("The text as it was imported"),
});
export type ChecklistWithSections = z.infer<typeof ChecklistWithSections>;

export const ChecklistVersion = z.object({
  version: z.number().int(),
  hash: z.string(),
  itemCount: z.number().int(),
  author: Actor,
  createdAt: Instant,
});

export const ListChecklistsInput = z.strictObject({
  archived: z.stringbool().or(z.boolean()).default(false),
});
export const ChecklistRef = z.strictObject({ checklistId: ChecklistId });
export const ImportedChecklistRef = z.strictObject({ checklistId: Id });

export const CreateChecklistInput = z.strictObject({
  content: CreateDocumentInput.shape.content,
  title: Line("The title", 200).optional().describe("Without it, the text's own first heading"),
  path: Line("The path", 500).optional().describe("The file it comes from; the same path is the same list"),
});

/** `outcome` says what the import did: the same text again changes nothing, another text of the same list is its next version. */
export const CreatedChecklist = Checklist.extend({ outcome: z.enum(["created", "updated", "unchanged"]) });
