import type { DemoCaller } from "./demo";

/** Lets epics be made from the demo's PRD. */
export async function passChecklist(
  mara: DemoCaller,
  { projectId, prd }: { projectId: string; prd: { id: string; version: number } },
): Promise<void> {
  const gate = await mara.checklists.getGate({ projectId, documentId: prd.id });
  if (gate.opensEpics) return;
  await mara.checklists.waive({
    documentId: prd.id,
    prdVersion: prd.version,
    reason: "The demo begins here.",
  });
}
