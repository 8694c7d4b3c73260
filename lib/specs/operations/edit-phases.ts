import "server-only";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { saveSpecText } from "@/lib/specs/operations/save-spec";
import { readSpecText, refusedContent, requireSpec } from "@/lib/specs/operations/shared";
import { checkPhases } from "@/lib/specs/rules/check-content";
import * as edits from "@/lib/specs/rules/edit-phases";
import { formatSpecText, parseSpecText } from "@/lib/specs/rules/spec-text";
import { MAX_PHASES, type SpecContent } from "@/lib/specs/schema/content";
import {
  AddPhaseInput,
  MergePhasesInput,
  MovePhaseInput,
  RemovePhaseInput,
  SavedSpec,
  SplitPhaseInput,
  UpdatePhaseInput,
} from "@/lib/specs/schema/spec";

export const addPhase = operation({
  name: "specs.addPhase",
  summary: "Add a phase to a hierarchical spec; those behind it make room for its number",
  method: "POST",
  path: "/specs/{specId}/phases",
  permission: "specs.write",
})
  .input(AddPhaseInput)
  .output(SavedSpec)
  .handler(({ input: { after, ...input }, context: { scope } }) =>
    edit(scope, input, `Added the phase “${input.name}”`, (content) => {
      if (!edits.hasRoom(content)) throw full();
      const place = after === undefined ? content.phases.length : behind(content, after);
      return edits.addPhase(content, place, input);
    }),
  );

export const updatePhase = operation({
  name: "specs.updatePhase",
  summary: "Change a phase's name, description, hours or content",
  method: "PATCH",
  path: "/specs/{specId}/phases/{phase}",
  permission: "specs.write",
})
  .input(UpdatePhaseInput)
  .output(SavedSpec)
  .handler(({ input, context: { scope } }) => {
    const { name, description, hours, content: text } = input;
    const change = {
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      ...(hours !== undefined && { hours }),
      ...(text !== undefined && { content: text }),
    };
    return edit(scope, input, `Changed phase ${input.phase}`, (content) =>
      edits.changePhase(content, placeOf(content, input.phase), change),
    );
  });

export const movePhase = operation({
  name: "specs.movePhase",
  summary: "Take a phase to another place; numbers go on counting upwards",
  method: "POST",
  path: "/specs/{specId}/phases/{phase}/move",
  permission: "specs.write",
})
  .input(MovePhaseInput)
  .output(SavedSpec)
  .handler(({ input, context: { scope } }) =>
    edit(scope, input, `Moved phase ${input.phase}`, (content) => {
      const from = placeOf(content, input.phase);
      const to = behind(content, input.after);
      return edits.movePhase(content, from, to > from ? to - 1 : to);
    }),
  );

export const splitPhase = operation({
  name: "specs.splitPhase",
  summary: "Make two of a phase, at a line of its content",
  method: "POST",
  path: "/specs/{specId}/phases/{phase}/split",
  permission: "specs.write",
})
  .input(SplitPhaseInput)
  .output(SavedSpec)
  .handler(({ input, context: { scope } }) => {
    const { phase, line, name, hours } = input;
    return edit(scope, input, `Split phase ${phase}`, (content) => {
      if (!edits.hasRoom(content)) throw full();
      const place = placeOf(content, phase);
      const lines = content.phases[place]?.content.split("\n").length ?? 0;
      if (line > lines) {
        const message = `Phase ${phase} has ${lines} lines, so it cannot be split at line ${line}.`;
        throw invalidInput([{ path: "line", message }]);
      }
      return edits.splitPhase(content, place, line, { name, ...(hours !== undefined && { hours }) });
    });
  });

export const mergePhases = operation({
  name: "specs.mergePhases",
  summary: "Put a phase into another one, which keeps its name; texts stay in their order, hours are added",
  method: "POST",
  path: "/specs/{specId}/phases/{phase}/merge",
  permission: "specs.write",
})
  .input(MergePhasesInput)
  .output(SavedSpec)
  .handler(({ input: { into, ...input }, context: { scope } }) => {
    const { phase } = input;
    if (into === phase) {
      const message = "A phase cannot be merged into itself. Name another phase of the spec.";
      throw invalidInput([{ path: "into", message }]);
    }
    return edit(scope, input, `Merged phase ${phase} into phase ${into}`, (content) =>
      edits.mergePhases(content, placeOf(content, phase), placeOf(content, into)),
    );
  });

export const removePhase = operation({
  name: "specs.removePhase",
  summary: "Remove a phase with its content; its tasks stay, and show that their phase is gone",
  method: "DELETE",
  path: "/specs/{specId}/phases/{phase}",
  permission: "specs.write",
})
  .input(RemovePhaseInput)
  .output(SavedSpec)
  .handler(({ input, context: { scope } }) =>
    edit(scope, input, `Removed phase ${input.phase}`, (content) =>
      edits.removePhase(content, placeOf(content, input.phase)),
    ),
  );

type Based = { specId: string; baseVersion: number };

/** Saves what an edit makes of the version that it was based on; a stale one is refused as a save is. */
async function edit(
  scope: Scope,
  { specId, baseVersion }: Based,
  note: string,
  change: (content: SpecContent) => SpecContent,
): Promise<SavedSpec> {
  const spec = await requireSpec(scope, specId);
  if (spec.type === "monolithic") {
    const sentence =
      "This spec is monolithic: its phases are the sections of its text. Edit the text, or convert it to a hierarchical one first.";
    throw new AppError("conflict", sentence);
  }
  const { content, problems } = parseSpecText(await readSpecText(scope, spec, baseVersion));
  // A version of the time before the spec was converted may be Markdown without marks.
  if (content === null) throw refusedContent(problems, "text");
  const next = change(content);
  const wrong = checkPhases(next.phases)[0];
  if (wrong) throw invalidInput([{ path: "name", message: wrong.message }]);
  return saveSpecText(scope, spec, { baseVersion, text: formatSpecText(next), note: note.slice(0, 500) });
}

function placeOf({ phases }: SpecContent, number: number): number {
  const place = phases.findIndex((phase) => phase.number === number);
  if (place < 0) throw notFound("phase");
  return place;
}

/** The place behind the phase of a number; 0 is the start. */
function behind(content: SpecContent, number: number): number {
  return number === 0 ? 0 : placeOf(content, number) + 1;
}

function full(): AppError {
  const message = `A spec has at most ${MAX_PHASES} phases. Split it into several specs.`;
  return invalidInput([{ path: "name", message }]);
}
