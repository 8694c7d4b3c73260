import "server-only";
import { z } from "zod";
import { TextPageInput, TextPageOutput, textPiece } from "@/lib/mcp/text-page";
import { tool } from "@/lib/mcp/tool";
import { GetSpecInput, ListSpecsInput, PhaseSummary, Spec, SpecSummary } from "@/lib/specs/schema/spec";

const SpecLine = SpecSummary.pick({
  key: true,
  title: true,
  type: true,
  status: true,
  totalPhases: true,
  currentPhase: true,
  tasks: true,
  tasksCompleted: true,
  tasksRunning: true,
  changedSince: true,
});

export const listSpecs = tool({
  name: "list_specs",
  title: "List specs",
  description:
    "Lists a project's technical specifications with their status and progress, a page at a time. Read one with get_spec.",
  operations: ["specs.list"],
  input: z.strictObject({
    ...ListSpecsInput.pick({ projectId: true, q: true, status: true, cursor: true }).shape,
    limit: z.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ items: z.array(SpecLine), nextCursor: z.string().nullable() }),
  run: (ask, input) => ask.specs.list(input),
});

const PARTS = ["outline", "overview", "architecture", "technology_stack", "whole"] as const;

const GetInput = z
  .strictObject({
    specId: GetSpecInput.shape.specId,
    phase: z.number().int().min(1).optional().describe("The number of the phase to read"),
    part: z
      .enum(PARTS)
      .default("outline")
      .describe("Without a phase: the outline alone, a section beside the phases, or the whole text"),
    ...TextPageInput,
  })
  .refine(({ phase, part }) => phase === undefined || part === "outline", {
    path: ["part"],
    message: "Name either a phase or a part.",
  });

export const getSpec = tool({
  name: "get_spec",
  title: "Get a spec",
  description:
    "Reads a technical specification step by step: first its outline (phases with numbers, names and sizes), then one phase or section at a time. Read the whole only if you truly need it. documentId and textVersion are what get_document and save_document take to edit its text.",
  operations: ["specs.get", "specs.getPhase"],
  input: GetInput,
  output: SpecLine.extend({
    documentId: Spec.shape.documentId,
    textVersion: Spec.shape.textVersion,
    approvedVersion: Spec.shape.approvedVersion,
    dependsOn: z.array(z.string()),
    phases: z
      .array(
        PhaseSummary.pick({
          number: true,
          name: true,
          description: true,
          hours: true,
          sizeBytes: true,
          tasks: true,
          tasksCompleted: true,
          changedSinceApproval: true,
        }),
      )
      .describe("The outline; with a phase asked for, that one alone"),
    text: z.string().nullable().describe("What was asked for, Markdown; null: the outline alone"),
    ...TextPageOutput,
  }),
  run: async (ask, { specId, phase, part, ...page }) => {
    const spec = await ask.specs.get({ specId });
    const wanted =
      phase === undefined ? partOf(spec, part) : (await ask.specs.getPhase({ specId, phase })).content;
    const { text, ...piece } = textPiece(wanted ?? "", page);
    return {
      ...spec,
      dependsOn: spec.dependsOn.map(({ key, status }) => `${key} (${status})`),
      phases: spec.phases.filter(({ number }) => phase === undefined || number === phase),
      text: wanted === null ? null : text,
      ...piece,
    };
  },
});

function partOf({ content, text }: Spec, part: (typeof PARTS)[number]): string | null {
  switch (part) {
    case "outline":
      return null;
    case "whole":
      return text;
    default:
      // A spec that is one text has no sections of its own: what was asked for stands somewhere in it.
      return content ? content[part] : text;
  }
}
