import { z } from "zod";
import { AGENT_STATES } from "@/db/enums";
import { Id, Instant, Line } from "@/lib/core/schema";
import { CreatedToken, CreateTokenInput, IdPageInput } from "@/lib/workspaces/schema";

/** The parts of the method that agents usually play; others are possible, as packs bring their own. */
export const AGENT_ROLES = [
  "analyst",
  "pm",
  "architect",
  "ux-expert",
  "po",
  "sm",
  "dev",
  "qa",
  "orchestrator",
] as const;

/** What an agent can say of itself: all states but the one that silence says. */
export const REPORTED_STATES = ["idle", "active", "busy", "paused"] as const;
export type ReportedState = (typeof REPORTED_STATES)[number];

const AgentRole = z
  .string({ error: "The role is missing." })
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "A role is a word of letters, digits and hyphens, such as dev or qa.");
const Skills = z
  .array(Line("A skill", 60))
  .max(30, "An agent has at most 30 skills.")
  .transform((skills) => [...new Set(skills)]);
const Capacity = z
  .number({ error: "The capacity is a whole number from 1 to 100." })
  .int("The capacity is a whole number from 1 to 100.")
  .min(1, "The capacity is a whole number from 1 to 100.")
  .max(100, "The capacity is a whole number from 1 to 100.");
const Activity = Line("The activity", 300);

/** An AI worker of a workspace. */
export const Agent = z.object({
  id: Id,
  name: z.string(),
  role: z.string().describe("The part it plays in the method, such as dev or qa"),
  skills: z.array(z.string()),
  capacity: z.number().int().describe("How many stories it works on at once"),
  state: z
    .enum(AGENT_STATES)
    .describe("What it last said, or offline when it has been silent for three minutes"),
  activity: z.string().nullable().describe("What it last said it is doing"),
  story: z
    .object({ id: Id, key: z.string(), title: z.string() })
    .nullable()
    .describe("The story it last said it is working on"),
  lastSeenAt: Instant.nullable(),
  openStories: z.number().int().describe("The stories assigned to it that are neither done nor cancelled"),
  activeTokens: z.number().int().describe("Its tokens that are neither revoked nor expired"),
  version: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
  archivedAt: Instant.nullable(),
});
export type Agent = z.infer<typeof Agent>;

export const ListAgentsInput = IdPageInput.extend({
  archived: z.stringbool().or(z.boolean()).default(false),
});

export const AgentRef = z.strictObject({ agentId: Id });

const TokenOptions = z.object({
  scope: z
    .enum(["read", "write"], { error: "Choose read or write." })
    .default("write")
    .describe("An agent never does more than a developer may, and never changes settings"),
  expiresInDays: CreateTokenInput.shape.expiresInDays,
});

export const CreateAgentInput = z.strictObject({
  name: Line("The name", 80),
  role: AgentRole.default("dev"),
  skills: Skills.default([]),
  capacity: Capacity.default(1),
  ...TokenOptions.shape,
});

/** A new agent with its first token, whose secret nothing keeps. */
export const CreatedAgent = z.object({ agent: Agent, ...CreatedToken.shape });
export type CreatedAgent = z.infer<typeof CreatedAgent>;

export const CreateAgentTokenInput = AgentRef.extend(TokenOptions.shape);

export const UpdateAgentInput = AgentRef.extend({
  name: Line("The name", 80).optional(),
  role: AgentRole.optional(),
  skills: Skills.optional(),
  capacity: Capacity.optional(),
  baseVersion: z.number().int().optional().describe("The version this is based on; a stale one is refused"),
});

export const ReportInput = z.strictObject({
  state: z.enum(REPORTED_STATES, { error: `Say one of ${REPORTED_STATES.join(", ")}.` }),
  activity: Activity.nullable()
    .optional()
    .describe("What it is doing; left out: as before, or nothing when idle"),
  storyId: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .nullable()
    .optional()
    .describe("The id or key of the story it works on; left out: as before, or none when idle"),
});
export type ReportInput = z.output<typeof ReportInput>;
