import "server-only";
import type { SpecType } from "@/db/enums";
import { AppError } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { uploadContents } from "@/lib/documents/operations/content";
import {
  onApprovalWithdrawn,
  onDocumentApproved,
  onTextSaved,
  type TextChange,
} from "@/lib/documents/operations/saved-hooks";
import { holdContents } from "@/lib/documents/queries/write";
import { recordSpec, refuseArchivedSpec, refusedContent } from "@/lib/specs/operations/shared";
import { tellPhasesChanged, tellSpecApproved, tellSpecWithdrawn } from "@/lib/specs/operations/spec-hooks";
import { type SpecState, stateOfContent, stateOfMarkdown } from "@/lib/specs/operations/stored-content";
import { type LockedSpec, lockSpecOfText, updateSpecState } from "@/lib/specs/queries/write";
import { matchPhases } from "@/lib/specs/rules/phases";
import { parseSpecText } from "@/lib/specs/rules/spec-text";

onTextSaved("SPEC", followText);
onDocumentApproved("SPEC", followApproval);
onApprovalWithdrawn("SPEC", followWithdrawal);

/** Takes over into a spec what its text says from now on, however it was saved; a text that says nothing valid is refused. */
async function followText(scope: Scope, { documentId, after }: TextChange): Promise<null> {
  const spec = await lockSpecOfText(scope, documentId);
  if (!spec) return null;
  refuseArchivedSpec(spec);
  if (!scope.may("specs.write")) {
    const sentence = `Your role (${scope.role}) may not change specs. Comment on it, or suggest a change instead.`;
    throw new AppError("forbidden", sentence, { permission: "specs.write" });
  }
  await takeOver(scope, spec, spec.type, after);
  return null;
}

/** Writes what a text says as one of its type, and tells those who follow the phases. */
export async function takeOver(scope: Scope, spec: LockedSpec, type: SpecType, text: string): Promise<void> {
  const state = readState(scope, type, text);
  await storeState(scope, state);
  await updateSpecState(scope, spec, { ...state, type });
  const { id: specId, number, title, projectId } = spec;
  const digest = ({ phases }: Pick<SpecState, "phases">, as: SpecType) => ({
    type: as,
    phases: phases.map((phase) => `${phase.number} ${phase.name}`),
  });
  recordSpec(scope, "saved", spec, digest(spec, spec.type), digest(state, type));
  const moves = matchPhases(spec.phases, state.phases);
  await tellPhasesChanged(scope, { specId, number, title, projectId, moves });
}

/** Tells those who follow a spec that its text was approved as it is now. */
async function followApproval(scope: Scope, { id, version }: { id: string; version: number }): Promise<void> {
  const spec = await lockSpecOfText(scope, id);
  if (!spec) return;
  const { id: specId, number, title, projectId, phases } = spec;
  recordSpec(scope, "approved", spec, null, { version });
  await tellSpecApproved(scope, { specId, number, title, projectId, version, phases });
}

/** Tells those who follow a spec that its text is a draft again, or was rejected. */
async function followWithdrawal(scope: Scope, { id }: { id: string }): Promise<void> {
  const spec = await lockSpecOfText(scope, id);
  if (spec) await tellSpecWithdrawn(scope, { specId: spec.id, number: spec.number });
}

/** What a spec keeps of a text of its type; refused where the text says nothing valid. */
export function readState(scope: Scope, type: SpecType, text: string): SpecState {
  if (type === "monolithic") return stateOfMarkdown(text);
  const { content, problems } = parseSpecText(text);
  if (content === null) throw refusedContent(problems, "text");
  return stateOfContent(scope, content);
}

/** Stores a long content, before the row that refers to it. */
export async function storeState(scope: Scope, { json }: SpecState): Promise<void> {
  if (json === null || json.key === null) return;
  await holdContents(scope, [json.key]);
  await uploadContents(scope, [json]);
}
