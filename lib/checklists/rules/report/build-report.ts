import { readinessOf, sectionStatus } from "@/lib/checklists/rules/counts";
import type { Ground } from "@/lib/checklists/rules/evidence/ground";
import { clarityOf, placeholdersIn } from "@/lib/checklists/rules/report/clarity";
import { asReportItem, type ListedItem, listItems } from "@/lib/checklists/rules/report/items";
import { mitigationFor } from "@/lib/checklists/rules/report/mitigations";
import { mvpPart } from "@/lib/checklists/rules/report/mvp";
import {
  brownfieldParts,
  greenfieldParts,
  integrationConfidence,
} from "@/lib/checklists/rules/report/project-specific";
import type { ChecklistSection } from "@/lib/checklists/schema/checklist";
import { MASTER } from "@/lib/checklists/schema/checklist";
import type { Waiver } from "@/lib/checklists/schema/gate";
import type { CategoryRow, ChecklistReport, ReportRisk } from "@/lib/checklists/schema/report";
import type { ChecklistRun, RunSection, Skipped } from "@/lib/checklists/schema/run";

type Given = {
  run: ChecklistRun;
  projectName: string;
  now: string;
  /** All sections of the list; those that do not apply stand in the table too. */
  all: readonly ChecklistSection[];
  sections: readonly RunSection[];
  skipped: Skipped[];
  ground: Ground;
  waiver: Waiver | null;
};

/** From this share on the plan may go on; below the second only if conditions are met. */
const GO = 90;
const CONDITIONAL_GO = 70;

/** The report of a run, without its Markdown. */
export function buildReport(given: Given): Omit<ChecklistReport, "markdown"> {
  const { run, projectName, now, sections, ground } = given;
  const isMaster = run.checklistId === MASTER;
  const items = listItems(sections);
  const worst = items.filter(({ severity }) => severity > 0).toSorted((a, b) => b.severity - a.severity);
  const { clarity, ambiguous, ambiguousRequirements } = clarityOf(ground);
  const isBrown = run.projectType === "brownfield";
  return {
    run,
    projectName,
    createdAt: now,
    summary: summaryOf(given, items),
    projectSpecific: isMaster ? (isBrown ? brownfieldParts(items) : greenfieldParts(items, ground)) : [],
    risks: worst.slice(0, 5).map((item) => riskOf(item, isMaster)),
    mvp: mvpPart(ground),
    implementation: {
      clarity,
      ambiguous,
      ambiguousRequirements: [...ambiguousRequirements, ...placeholdersIn(ground)].slice(0, 50),
      missingDetails: technical(worst, isMaster).map(asReportItem),
    },
    recommendations: recommendationsOf(worst, isMaster),
    integrationConfidence: isMaster && isBrown ? integrationConfidence(items) : null,
    categories: categoriesOf(given, items),
    criticalDeficiencies: worst
      .filter(({ critical, answer }) => critical && answer !== null)
      .map(asReportItem),
    finalDecision: finalDecision(run),
  };
}

function summaryOf(
  { run, skipped, waiver }: Given,
  items: readonly ListedItem[],
): ChecklistReport["summary"] {
  const { counts, readiness } = run;
  const blocking = items.filter(({ critical, answer }) => critical && answer === "fail").length;
  const kind = run.projectType === "greenfield" ? "Greenfield" : "Brownfield";
  return {
    projectType: `${kind} ${run.hasUi ? "with" : "without"} a user interface`,
    readiness: {
      value: readiness,
      unit: "%",
      from: `${counts.pass} passed (counted whole) and ${counts.partial} partly (half) of ${counts.applicable - counts.na} items: ${counts.applicable} apply, ${counts.na} of them were found to be without application; ${counts.fail} fail, ${counts.open} are open`,
    },
    ...recommend(run, blocking),
    criticalBlocking: {
      value: blocking,
      unit: "items",
      from: `${items.filter(({ critical }) => critical).length} critical items that apply; counted are those that fail`,
    },
    skipped,
    waiver,
  };
}

function recommend(
  { decision, counts, readiness, reason }: ChecklistRun,
  blocking: number,
): Pick<ChecklistReport["summary"], "recommendation" | "because"> {
  if (decision === "approved") return { recommendation: "go", because: `Approved: ${reason}` };
  if (decision === "conditional")
    return { recommendation: "conditional go", because: `Conditional: ${reason}` };
  if (decision === "rejected") return { recommendation: "no-go", because: `Rejected: ${reason}` };
  if (counts.open > 0)
    return { recommendation: "no-go", because: `${counts.open} items have no answer yet.` };
  if (blocking > 0) return { recommendation: "no-go", because: `${blocking} critical items fail.` };
  if (readiness >= GO)
    return {
      recommendation: "go",
      because: `${readiness} % is at least ${GO} %, and no critical item fails.`,
    };
  if (readiness >= CONDITIONAL_GO) {
    return {
      recommendation: "conditional go",
      because: `${readiness} % lies between ${CONDITIONAL_GO} and ${GO} %, and no critical item fails.`,
    };
  }
  return { recommendation: "no-go", because: `${readiness} % is below ${CONDITIONAL_GO} %.` };
}

function riskOf(
  { itemKey, text, note, answer, critical, severity }: ListedItem,
  isMaster: boolean,
): ReportRisk {
  const said =
    answer === null
      ? "nobody has answered this yet"
      : answer === "fail"
        ? "this fails"
        : "this is only partly so";
  return {
    itemKey,
    severity: critical && severity >= 5 ? "critical" : severity >= 3 ? "high" : "medium",
    risk: `${text}: ${said}${note === "" ? "." : `. ${note}`}`,
    mitigation: mitigationFor(itemKey, isMaster),
  };
}

function recommendationsOf(
  worst: readonly ListedItem[],
  isMaster: boolean,
): ChecklistReport["recommendations"] {
  const isLater = ({ itemKey }: ListedItem) => isMaster && itemKey.startsWith("10.");
  const now = worst.filter((item) => !isLater(item));
  const must = (item: ListedItem) => item.critical;
  return {
    mustFix: now.filter(must).map(asReportItem),
    shouldFix: now.filter((item) => !must(item) && item.answer !== "partial").map(asReportItem),
    consider: now.filter((item) => !must(item) && item.answer === "partial").map(asReportItem),
    postMvp: worst.filter(isLater).map(asReportItem),
  };
}

/** What is open of setting up, infrastructure, interfaces and order, and of the technical demands. */
function technical(worst: readonly ListedItem[], isMaster: boolean): ListedItem[] {
  if (!isMaster) return [];
  return worst.filter(
    ({ itemKey, answer }) => answer !== null && /^(?:[123]\.|6\.2\.|8\.3\.|9\.1\.)/u.test(itemKey),
  );
}

function categoriesOf({ all, sections }: Given, items: readonly ListedItem[]): CategoryRow[] {
  return all.map(({ key, title }) => {
    const section = sections.find((candidate) => candidate.key === key);
    const none = { applicable: 0, pass: 0, partial: 0, fail: 0, na: 0, open: 0, criticalFails: 0 };
    const counts = section?.counts ?? none;
    const issues = items.filter(
      ({ itemKey, critical, severity, answer }) =>
        itemKey.split(".")[0] === key && severity > 0 && answer !== null && (critical || answer === "fail"),
    );
    return {
      section: key,
      title,
      status: sectionStatus(counts),
      readiness: section && counts.open < counts.applicable ? readinessOf(counts) : null,
      counts,
      criticalIssues: issues.map(({ itemKey, text }) => `${itemKey} ${text}`),
    };
  });
}

function finalDecision({ decision, reason, conditions, decidedBy, decidedAt }: ChecklistRun): string {
  if (!decision || !decidedBy || !decidedAt) return "Not decided yet.";
  const met = conditions.length === 0 ? "" : ` Conditions: ${conditions.join("; ")}.`;
  return `${decision.toUpperCase()} by ${decidedBy.name} on ${decidedAt.slice(0, 10)}: ${reason}${met}`;
}
