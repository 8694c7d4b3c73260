import "server-only";
import { recordRun, requireOpenRun, requireRun } from "@/lib/checklists/operations/shared";
import { readTexts } from "@/lib/checklists/operations/texts";
import { type NewAnswer, selectAnswers, writeAnswers } from "@/lib/checklists/queries/answers";
import { type RunRow, selectRunDocuments, selectRunSections } from "@/lib/checklists/queries/runs";
import { applicableItems } from "@/lib/checklists/rules/applies";
import { readinessOf, withOpen } from "@/lib/checklists/rules/counts";
import { type Ground, readGround, type Verdict } from "@/lib/checklists/rules/evidence/ground";
import { proposeAnswers, RULES } from "@/lib/checklists/rules/evidence/rules";
import { MASTER } from "@/lib/checklists/schema/checklist";
import {
  AcceptedProposals,
  AcceptProposalsInput,
  type ItemAnswer,
  type Proposal,
  Proposals,
  RunRef,
} from "@/lib/checklists/schema/run";
import { invalidInput } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";

export const getProposals = operation({
  name: "checklistRuns.getProposals",
  summary: "Say what a run's documents themselves answer, with the lines that prove it",
  method: "GET",
  path: "/checklist-runs/{runId}/proposals",
  permission: "plan.read",
})
  .input(RunRef)
  .output(Proposals)
  .handler(async ({ input: { runId }, context: { scope } }) => {
    const run = await requireRun(scope, runId);
    const { proposals, unread } = await propose(scope, run);
    const rules = run.checklistId === MASTER ? Object.keys(RULES).length : 0;
    return { proposals, rules, unread };
  });

export const acceptProposals = operation({
  name: "checklistRuns.acceptProposals",
  summary: "Answer items as the documents propose: some items, a section or all; the lines stay as evidence",
  method: "POST",
  path: "/checklist-runs/{runId}/proposals/accept",
  permission: "checklists.write",
})
  .input(AcceptProposalsInput)
  .output(AcceptedProposals)
  .handler(async ({ input: { runId, itemKeys, sectionKey, overwrite }, context: { scope } }) => {
    const run = await requireOpenRun(scope, runId, "answer");
    const { proposals, answers } = await propose(scope, run);
    refuseUnknown(itemKeys, proposals);
    const wanted = proposals.filter(({ itemKey }) => {
      if (itemKeys && !itemKeys.includes(itemKey)) return false;
      return sectionKey === undefined || itemKey.split(".")[0] === sectionKey;
    });
    const known = new Map(answers.map((answer) => [answer.itemKey, answer]));
    const chosen = wanted.filter(({ itemKey, state }) => {
      const isOpen = (known.get(itemKey)?.answer ?? null) === null;
      return isOpen || (overwrite && state !== "accepted");
    });
    const written = await writeAnswers(
      scope,
      runId,
      chosen.map((proposal) => toAnswer(proposal, known.get(proposal.itemKey)?.version ?? 0)),
    );
    if (written.length > 0) recordAccepted(scope, run, written);
    const { tally, applicable } = await requireRun(scope, runId);
    const counts = withOpen(applicable, tally);
    return {
      answers: written,
      skipped: wanted.length - written.length,
      counts,
      readiness: readinessOf(counts),
    };
  });

/** The texts of a run's documents, read for the rules and the report. */
export async function readRunGround(
  scope: Scope,
  run: RunRow,
): Promise<{ ground: Ground; unread: { documentId: string; title: string }[] }> {
  const documents = await selectRunDocuments(scope, run.id);
  const { texts, unread } = await readTexts(scope, documents);
  const byId = new Map(texts.map((text) => [text.documentId, text]));
  const inOrder = documents.flatMap(({ documentId, role }) => {
    const text = byId.get(documentId);
    return text ? [{ ...text, role }] : [];
  });
  return { ground: readGround(inOrder, run), unread };
}

async function propose(scope: Scope, run: RunRow) {
  const answers = await selectAnswers(scope, run.id);
  if (run.checklistId !== MASTER) return { proposals: [], unread: [], answers };
  const items = applicableItems(await selectRunSections(scope, run.id), run);
  const { verdicts, unread } = await judge(scope, run, new Set(items.map(({ key }) => key)));
  const known = new Map(answers.map((answer) => [answer.itemKey, answer]));
  const proposals = items.flatMap(({ key }): Proposal[] => {
    const verdict = verdicts.get(key);
    if (!verdict) return [];
    return [{ itemKey: key, ...verdict, state: stateOf(verdict.answer, known.get(key)) }];
  });
  return { proposals, unread, answers };
}

type Judged = { verdicts: Map<string, Verdict>; unread: { documentId: string; title: string }[] };

/** The last runs that were judged. A run reads fixed versions of its documents, so what they say never changes. */
const judged = new Map<string, Judged>();
const MOST_JUDGED = 100;

async function judge(scope: Scope, run: RunRow, keys: ReadonlySet<string>): Promise<Judged> {
  const known = judged.get(run.id);
  if (known) return known;
  const { ground, unread } = await readRunGround(scope, run);
  const fresh = { verdicts: proposeAnswers(ground, keys), unread };
  const oldest = judged.size >= MOST_JUDGED ? judged.keys().next().value : undefined;
  if (oldest !== undefined) judged.delete(oldest);
  // A text that could not be read now may be there next time.
  if (unread.length === 0) judged.set(run.id, fresh);
  return fresh;
}

function stateOf(proposed: Proposal["answer"], answer: ItemAnswer | undefined): Proposal["state"] {
  if (!answer || answer.answer === null) return "new";
  return answer.answer === proposed ? "accepted" : "overruled";
}

function toAnswer({ itemKey, answer, reason, evidence }: Proposal, baseVersion: number): NewAnswer {
  return { itemKey, answer, evidence, note: reason, source: "proposal", baseVersion };
}

function refuseUnknown(itemKeys: string[] | undefined, proposals: readonly Proposal[]): void {
  const known = new Set(proposals.map(({ itemKey }) => itemKey));
  const unknown = itemKeys?.find((key) => !known.has(key));
  if (unknown === undefined) return;
  const message = `The documents propose nothing for item ${unknown.slice(0, 40)}. Answer it by hand.`;
  throw invalidInput([{ path: "itemKeys", message }]);
}

function recordAccepted(scope: Scope, run: RunRow, written: readonly ItemAnswer[]): void {
  const answers = Object.fromEntries(written.map(({ itemKey, answer }) => [itemKey, answer]));
  recordRun(scope, "answered", run, { before: null, after: { source: "proposal", answers } });
}
