import { z } from "zod";
import { Decision, RunState } from "@/lib/checklists/schema/run";
import { Actor, Id, Instant, Line } from "@/lib/core/schema";

/** Why epics may be made from a PRD although, or because, it was checked. */
export const GateState = z.enum(["no_prd", "passed", "waived", "not_run", "open", "rejected", "outdated"]);
export type GateState = z.infer<typeof GateState>;

export const SectionStatus = z.enum(["PASS", "PARTIAL", "FAIL", "TBD", "N/A"]);
export type SectionStatus = z.infer<typeof SectionStatus>;

/** One section as the refusal and the screens name it. */
export const GateSection = z.object({
  section: z.string(),
  title: z.string(),
  status: SectionStatus,
  passed: z.number().int(),
  total: z.number().int(),
  open: z.array(
    z.object({ item: z.string(), text: z.string(), answer: z.string().nullable(), critical: z.boolean() }),
  ),
});
export type GateSection = z.infer<typeof GateSection>;

export const Waiver = z.object({
  id: Id,
  documentId: Id,
  prdVersion: z.number().int(),
  reason: z.string(),
  author: Actor,
  createdAt: Instant,
  revokedBy: Actor.nullable(),
  revokeReason: z.string(),
  revokedAt: Instant.nullable(),
});
export type Waiver = z.infer<typeof Waiver>;

/** Whether epics may be made in a project, and what is open if not. */
export const Gate = z.object({
  projectId: Id,
  state: GateState,
  opensEpics: z.boolean(),
  sentence: z.string().describe("What it means and what to do next"),
  prd: z.object({ documentId: Id, title: z.string(), version: z.number().int() }).nullable(),
  run: z
    .object({
      id: Id,
      state: RunState,
      decision: Decision.nullable(),
      prdVersion: z.number().int(),
      reason: z.string(),
      conditions: z.array(z.string()),
      decidedBy: Actor.nullable(),
      decidedAt: Instant.nullable(),
    })
    .nullable()
    .describe("The latest run of the master checklist that counts"),
  sections: z.array(GateSection),
  waiver: Waiver.nullable(),
  waivers: z.array(Waiver).describe("All of this PRD, also revoked ones and those of earlier versions"),
});
export type Gate = z.infer<typeof Gate>;

export const GateInput = z.strictObject({
  projectId: z.string().min(1).max(40).describe("The project's id or key"),
  documentId: Id.optional().describe("The PRD; without it the project's latest one"),
});

export const WaiveInput = z.strictObject({
  documentId: Id.describe("The PRD"),
  prdVersion: z.number().int().min(1).describe("The version that may do without; a newer one is not waived"),
  reason: Line("The reason", 2_000),
});

export const RevokeWaiverInput = z.strictObject({
  waiverId: Id,
  reason: Line("The reason", 2_000),
});
