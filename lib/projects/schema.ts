import { z } from "zod";
import { PROJECT_TYPES } from "@/db/enums";
import { Id, Instant, Line, Prose } from "@/lib/core/schema";

const Key = z
  .string({ error: "The key is missing." })
  .trim()
  .toUpperCase()
  .regex(
    /^[A-Z][A-Z0-9]{1,9}$/,
    "The key is 2 to 10 letters or digits and starts with a letter, such as ACME.",
  );
const Description = Prose("The description", 5_000);

export const Project = z.object({
  id: Id,
  key: z.string(),
  name: z.string(),
  description: z.string(),
  type: z.enum(PROJECT_TYPES),
  hasUi: z.boolean(),
  version: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
  archivedAt: Instant.nullable(),
});
export type Project = z.infer<typeof Project>;

export const CreateProjectInput = z.strictObject({
  key: Key,
  name: Line("The name", 120),
  description: Description.default(""),
  type: z.enum(PROJECT_TYPES, { error: "Choose greenfield or brownfield." }),
  hasUi: z.boolean({ error: "Say whether the project has a user interface." }),
});
export type CreateProjectInput = z.input<typeof CreateProjectInput>;

export const UpdateProjectInput = z.strictObject({
  projectId: Id,
  baseVersion: z.number().int().describe("The version this change is based on"),
  name: Line("The name", 120).optional(),
  description: Description.optional(),
  type: z.enum(PROJECT_TYPES).optional(),
  hasUi: z.boolean().optional(),
});

/** A project is named by its id or its key, so that a URL people read works in the API too. */
export const ProjectRef = z.strictObject({ projectId: z.string().min(1).max(40) });

/** How far a project has come: what the overview says and counts. */
export const ProjectOverview = z.object({
  project: Project,
  documents: z.object({ total: z.number(), prd: z.number(), architecture: z.number() }),
  epics: z.object({ total: z.number(), completed: z.number() }),
  stories: z.object({
    total: z.number(),
    byStatus: z.record(z.string(), z.number()),
    unassigned: z.number(),
  }),
  latestPrdId: Id.nullable(),
});
export type ProjectOverview = z.infer<typeof ProjectOverview>;
