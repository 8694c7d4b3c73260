import { SETUP } from "@/lib/checklists/master/section-1-setup";
import { INFRASTRUCTURE } from "@/lib/checklists/master/section-2-infrastructure";
import { EXTERNAL } from "@/lib/checklists/master/section-3-external";
import { INTERFACE } from "@/lib/checklists/master/section-4-interface";
import { RESPONSIBILITY } from "@/lib/checklists/master/section-5-responsibility";
import { SEQUENCE } from "@/lib/checklists/master/section-6-sequence";
import { RISK } from "@/lib/checklists/master/section-7-risk";
import { SCOPE } from "@/lib/checklists/master/section-8-scope";
import { HANDOVER } from "@/lib/checklists/master/section-9-handover";
import { LATER } from "@/lib/checklists/master/section-10-later";
import { parseChecklist } from "@/lib/checklists/rules/parse-checklist";
import type { ParsedChecklist } from "@/lib/checklists/schema/checklist";

/** Raised whenever an item changes, so that a run says which list it was made with. */
export const MASTER_VERSION = 1;

/** Our master checklist as a text in BMAD's format. */
export const MASTER_TEXT = [
  "# Master checklist\n",
  SETUP,
  INFRASTRUCTURE,
  EXTERNAL,
  INTERFACE,
  RESPONSIBILITY,
  SEQUENCE,
  RISK,
  SCOPE,
  HANDOVER,
  LATER,
].join("");

let parsed: ParsedChecklist | undefined;

/** Our master checklist, read once. */
export function masterChecklist(): ParsedChecklist {
  parsed ??= parseChecklist(MASTER_TEXT);
  return parsed;
}
