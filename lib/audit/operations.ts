import "server-only";
import { z } from "zod";
import { selectAuditPage } from "@/lib/audit/queries";
import { AuditPage, AuditReport, ListAuditInput } from "@/lib/audit/schema";
import { verifyAudit } from "@/lib/audit/verify";
import { operation } from "@/lib/core/operation";

/** What one request verifies; the whole of a long log is the command line's work. */
const NEWEST = 10_000;

export const listAudit = operation({
  name: "audit.list",
  summary: "List the changes in this workspace, newest first",
  method: "GET",
  path: "/audit",
  permission: "audit.read",
})
  .input(ListAuditInput)
  .output(AuditPage)
  .handler(({ input, context: { scope } }) => selectAuditPage(scope, input));

export const verifyAuditLog = operation({
  name: "audit.verify",
  summary: `Verify the newest ${NEWEST.toLocaleString("en")} entries of the audit log against their seals`,
  method: "GET",
  path: "/audit/verify",
  permission: "audit.read",
})
  .input(z.strictObject({}))
  .output(AuditReport)
  .handler(({ context: { scope } }) => verifyAudit(scope.tx, scope.workspaceId, { newest: NEWEST }));
