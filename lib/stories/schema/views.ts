import { z } from "zod";
import { Id, Instant, Line } from "@/lib/core/schema";
import { ProjectRef } from "@/lib/stories/schema/story";

/** The parameters of a board's address that a view keeps. What is typed into the quick search and the open story are not among them. */
export const VIEW_PARAMS = ["filter", "sort", "lanes", "layout", "columns", "fields", "density"] as const;
export type ViewParam = (typeof VIEW_PARAMS)[number];

const Param = z.string().max(2_000, "This part of the view is too long.");

/** What a view shows, as the board's address would say it. */
export const ViewQuery = z.strictObject({
  filter: Param.optional().describe("A filter, as stories.list takes it"),
  sort: Param.optional().describe("Such as priority or -due"),
  lanes: Param.optional().describe("What the board's lanes and the table's sections are: epic, assignee, …"),
  layout: z.enum(["board", "table"]).optional(),
  columns: Param.optional().describe("The table's columns, in order, separated by commas"),
  fields: Param.optional().describe("What cards show, separated by commas"),
  density: Param.optional(),
});
export type ViewQuery = z.infer<typeof ViewQuery>;

/** A kept way of looking at a project's stories. */
export const View = z.object({
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  shared: z.boolean().describe("Whether everybody of the project sees it, or its owner alone"),
  owner: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .describe("Whose it is; null: of somebody who left"),
  query: ViewQuery,
  version: z.number(),
  updatedAt: Instant,
});
export type View = z.infer<typeof View>;

export const ViewList = z.object({
  views: z.array(View).describe("One's own and the shared ones, by name"),
  ownDefaultId: z.string().nullable().describe("The view that one's board opens with"),
  projectDefaultId: z.string().nullable().describe("The view it opens with for who has chosen none"),
});
export type ViewList = z.infer<typeof ViewList>;

const Name = Line("The name", 80);

export const ListViewsInput = z.strictObject({ projectId: ProjectRef });
export const ViewRef = z.strictObject({ viewId: Id });
export const CreateViewInput = z.strictObject({
  projectId: ProjectRef,
  name: Name,
  shared: z.boolean().default(false),
  query: ViewQuery,
});
export const UpdateViewInput = ViewRef.extend({
  baseVersion: z.number().int().describe("The version this change is based on"),
  name: Name.optional(),
  shared: z.boolean().optional(),
  query: ViewQuery.optional(),
});
export const SetDefaultViewInput = z.strictObject({
  projectId: ProjectRef,
  viewId: Id.nullable().describe("null: none"),
  for: z.enum(["me", "project"]).default("me").describe("Whose board opens with it"),
});
export const RemovedView = z.object({ id: z.string() });
export const DefaultViews = ViewList.pick({ ownDefaultId: true, projectDefaultId: true });
