import "server-only";
import { insertWaiver, lockWaiver, selectGates, updateRevoked } from "@/lib/checklists/queries/gate";
import { RevokeWaiverInput, WaiveInput, Waiver } from "@/lib/checklists/schema/gate";
import { AppError, invalidInput, notFound, staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { requireLockedDocument } from "@/lib/documents/operations/save-document";

export const waiveGate = operation({
  name: "checklists.waive",
  summary:
    "Let epics be made from one version of a PRD without a passed master checklist, for a reason that stays visible",
  method: "POST",
  path: "/documents/{documentId}/gate-waiver",
  permission: "checklists.waive",
})
  .input(WaiveInput)
  .output(Waiver)
  .handler(async ({ input: { documentId, prdVersion, reason }, context: { scope } }) => {
    const prd = await requireLockedDocument(scope, documentId);
    if (prd.kind !== "PRD") {
      const message = `Only a PRD has a gate, and this document is of the kind ${prd.kind}. Name the PRD.`;
      throw invalidInput([{ path: "documentId", message }]);
    }
    if (prd.version !== prdVersion) throw staleWrite("PRD", prd.version);
    const given = { projectId: prd.projectId, documentId: prd.id, prdVersion, reason };
    const waiver = await insertWaiver(scope, given);
    if (!waiver) {
      const sentence = `Version ${prdVersion} of this PRD is waived already. Revoke that waiver first, if its reason is not right any more.`;
      throw new AppError("conflict", sentence);
    }
    recordGate(scope, "waived", { ...given, title: prd.title });
    return waiver;
  });

export const revokeWaiver = operation({
  name: "checklists.revokeWaiver",
  summary: "Take a waiver back; it stays visible as a revoked one",
  method: "POST",
  path: "/gate-waivers/{waiverId}/revoke",
  permission: "checklists.waive",
})
  .input(RevokeWaiverInput)
  .output(Waiver)
  .handler(async ({ input: { waiverId, reason }, context: { scope } }) => {
    const before = await lockWaiver(scope, waiverId);
    if (!before) throw notFound("waiver");
    const { projectId, documentId, prdVersion } = before;
    if (before.revokedAt) throw new AppError("conflict", "This waiver was revoked already.");
    const after = await updateRevoked(scope, waiverId, reason);
    const [prd] = await selectGates(scope, projectId, documentId);
    recordGate(scope, "revoked", { projectId, documentId, prdVersion, reason, title: prd?.title ?? "PRD" });
    return after;
  });

type Told = { projectId: string; documentId: string; title: string; prdVersion: number; reason: string };

function recordGate(
  scope: Scope,
  topic: "waived" | "revoked",
  { projectId, documentId, title, prdVersion, reason }: Told,
): void {
  scope.record({
    projectId,
    subject: { kind: "document", id: documentId, label: title },
    topic: `gate.${topic}`,
    before: null,
    after: { prdVersion, reason },
  });
}
