import type { AuditFinding, AuditReport } from "@/lib/audit/schema";

/** What was done to the log, as a headline. */
export const FINDING_WORDS: Record<AuditFinding["what"], string> = {
  changed: "An entry was changed",
  removed: "An entry is gone",
  put_in: "An entry was put in by hand",
  other_secret: "An entry was written under another secret",
};

const TAMPERED =
  "Compare it with a backup from before, and find out who could write to the database other than by Plumbline.";

/** What to do about it, where the finding itself does not say so. */
export const FINDING_ADVICE: Record<AuditFinding["what"], string> = {
  changed: TAMPERED,
  removed: TAMPERED,
  put_in: TAMPERED,
  other_secret: "",
};

/** Whether the end of the chain, kept in object storage as well, is the one in the database. */
export const KEPT_HEAD_WORDS: Record<AuditReport["keptHead"], string> = {
  matches: "The end of the chain is the one that object storage keeps.",
  missing: "Object storage keeps no end of the chain yet; the next seal puts it there.",
  unreadable: "Object storage does not give the end of the chain; whether the end was cut off is not known.",
};

/** How much was looked at. */
export function sealedWords({ sealed, unsealed, verifiedFrom }: AuditReport): string {
  if (sealed === 0 && unsealed === 0) return "The log is empty.";
  const entries = `${sealed.toLocaleString("en")} sealed ${sealed === 1 ? "entry" : "entries"}`;
  const since = verifiedFrom > 1 ? ` from number ${verifiedFrom.toLocaleString("en")} on` : "";
  const waiting = unsealed > 0 ? `, and ${unsealed.toLocaleString("en")} of the last seconds` : "";
  return `${entries}${since} verified${waiting}.`;
}
