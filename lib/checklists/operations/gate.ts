import "server-only";
import { masterChecklist } from "@/lib/checklists/master/master-checklist";
import { requireRun, toRun } from "@/lib/checklists/operations/shared";
import { readTexts } from "@/lib/checklists/operations/texts";
import { selectAnswers } from "@/lib/checklists/queries/answers";
import { type GateGround, selectGates, selectWaivers } from "@/lib/checklists/queries/gate";
import { selectRunSections } from "@/lib/checklists/queries/runs";
import { gateSections, gateSentence, gateState, opensEpics } from "@/lib/checklists/rules/gate";
import { sameButForReport } from "@/lib/checklists/rules/report-section";
import type { ProjectShape } from "@/lib/checklists/schema/checklist";
import { Gate, GateInput, type GateState } from "@/lib/checklists/schema/gate";
import { AppError, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { requireProject } from "@/lib/projects/operations";

/** What the epic API has always said of a plan that was not checked. */
const REFUSED = "Master checklist failed - cannot create epics";

type Asked = { projectId: string; documentId?: string | undefined };
type Standing = { ground: GateGround; state: GateState };

export const getGate = operation({
  name: "checklists.getGate",
  summary: "Tell whether epics may be made from a project's PRD, and what is open if not",
  method: "GET",
  path: "/projects/{projectId}/gate",
  permission: "plan.read",
})
  .input(GateInput)
  .output(Gate)
  .handler(async ({ input, context: { scope } }) => {
    const { id, type, hasUi } = await requireProject(scope, input.projectId);
    const standing = await stand(scope, { projectId: id, documentId: input.documentId });
    if (!standing && input.documentId) throw notFound("PRD");
    return describe(scope, { projectId: id, standing, shape: { projectType: type, hasUi } });
  });

/**
 * Lets epics be made from a PRD (or, where none is named, in a project that has one) only if the master checklist was
 * passed or waived for its current version. One statement where the gate is open.
 */
export async function requireGate(scope: Scope, asked: Asked): Promise<void> {
  const standing = await stand(scope, asked);
  if (!standing || opensEpics(standing.state)) return;
  const { id, type, hasUi } = await requireProject(scope, asked.projectId);
  throw closed(await describe(scope, { projectId: id, standing, shape: { projectType: type, hasUi } }));
}

/** The PRD that counts: the one that is named, else one whose gate is open, else the one that was changed last. */
async function stand(scope: Scope, { projectId, documentId }: Asked): Promise<Standing | null> {
  const grounds = await selectGates(scope, projectId, documentId);
  const standings = grounds.map((ground) => ({ ground, state: gateState(ground) }));
  const open = standings.find(({ state }) => opensEpics(state));
  if (open) return open;
  for (const { ground } of standings) {
    const { decided } = ground;
    if (!decided || decided.decision === "rejected" || !(await isSameText(scope, ground, decided.prdVersion)))
      continue;
    return { ground, state: gateState(ground, true) };
  }
  return standings[0] ?? null;
}

/** Putting the report on the checklist into the PRD makes a version that was not checked, and need not be. */
async function isSameText(
  scope: Scope,
  { documentId, version }: GateGround,
  checked: number,
): Promise<boolean> {
  const { texts } = await readTexts(scope, [
    { documentId, version },
    { documentId, version: checked },
  ]);
  const [a, b] = texts;
  return a !== undefined && b !== undefined && sameButForReport(a.content, b.content);
}

type Described = { projectId: string; standing: Standing | null; shape: ProjectShape };

async function describe(scope: Scope, { projectId, standing, shape }: Described): Promise<Gate> {
  if (!standing) {
    const sentence = gateSentence("no_prd", { title: "", version: 0, checkedVersion: null, open: 0 });
    const none = { prd: null, run: null, waiver: null, waivers: [], sections: [] };
    return { projectId, state: "no_prd", opensEpics: true, sentence, ...none };
  }
  const { ground, state } = standing;
  const { documentId, title, version } = ground;
  const counted = state === "passed" ? ground.decided : (ground.latest ?? ground.decided);
  const run = counted ? toRun(await requireRun(scope, counted.id)) : null;
  const sections = run
    ? gateSections(await selectRunSections(scope, run.id), run, await selectAnswers(scope, run.id))
    : gateSections(masterChecklist().sections, shape, []);
  const waivers = await selectWaivers(scope, documentId);
  const checkedVersion = counted?.prdVersion ?? null;
  const open = sections.reduce((sum, section) => sum + section.open.length, 0);
  return {
    projectId,
    state,
    opensEpics: opensEpics(state),
    sentence: gateSentence(state, { title, version, checkedVersion, open }),
    prd: { documentId, title, version },
    run: run && counted ? { ...run, prdVersion: counted.prdVersion } : null,
    sections,
    waiver: waivers.find(({ prdVersion, revokedAt }) => prdVersion === version && revokedAt === null) ?? null,
    waivers,
  };
}

function closed({ sentence, prd, run, sections, state }: Gate): AppError {
  const results = {
    state,
    prd: prd && { id: prd.documentId, title: prd.title, version: prd.version },
    checked_version: run?.prdVersion ?? null,
    current_version: prd?.version ?? null,
    run_id: run?.id ?? null,
    decision: run?.decision ?? null,
    sections: Object.fromEntries(
      sections.map(({ section, title, status, passed, total, open }) => [
        `${section}. ${title}`,
        { status, passed, total, open },
      ]),
    ),
  };
  return new AppError("gate_closed", sentence, {
    success: false,
    error: REFUSED,
    checklist_results: results,
  });
}
