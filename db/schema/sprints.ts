import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  foreignKey,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant, primaryId, updatedAt, workspaceId } from "@/db/columns";
import { projects } from "@/db/schema/projects";

export const sprints = pgTable(
  "sprints",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    number: integer().notNull(),
    name: text().notNull(),
    goal: text().notNull().default(""),
    /** planned, active or completed; text, so that an index behind a policy can look for it. */
    status: text().notNull().default("planned"),
    capacityPoints: integer("capacity_points"),
    startsOn: date("starts_on", { mode: "string" }),
    endsOn: date("ends_on", { mode: "string" }),
    startedAt: instant("started_at"),
    completedAt: instant("completed_at"),
    /** The last line of the history that a completed sprint's figures are counted from: they never change afterwards. */
    sealedHistoryId: bigint("sealed_history_id", { mode: "number" }),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("sprints_scope_key").on(t.workspaceId, t.id),
    unique("sprints_number_key").on(t.workspaceId, t.projectId, t.number),
    uniqueIndex("sprints_one_active").on(t.workspaceId, t.projectId).where(sql`status = 'active'`),
    check("sprints_status_check", sql`${t.status} in ('planned', 'active', 'completed')`),
    check("sprints_days_check", sql`${t.startsOn} <= ${t.endsOn}`),
    foreignKey({
      name: "sprints_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
  ],
);
