import type { ChecklistReport, Counted, Finding, ReportItem } from "@/lib/checklists/schema/report";

type Report = Omit<ChecklistReport, "markdown">;

/** The report as Markdown: seven parts, the table of categories and the decision. */
export function reportMarkdown(report: Report, level = 2): string {
  const h = (depth: number, text: string) => `${"#".repeat(Math.min(6, level + depth))} ${text}`;
  const { run, summary, mvp, implementation, recommendations } = report;
  const about = run.prd ? `“${run.prd.title}”, version ${run.prd.version}` : report.projectName;
  const parts: string[] = [
    `${run.checklistTitle}, version ${run.checklistVersion}, on ${about}. ${report.createdAt.slice(0, 10)}.`,
    h(0, "1. Executive summary"),
    list([
      `Project: ${report.projectName}, ${summary.projectType.toLowerCase()}`,
      `Readiness: ${counted(summary.readiness)}`,
      `Recommendation: **${summary.recommendation}**. ${summary.because}`,
      `Critical blocking issues: ${counted(summary.criticalBlocking)}`,
      summary.waiver
        ? `Waived by ${summary.waiver.author.name} on ${summary.waiver.createdAt.slice(0, 10)}: ${summary.waiver.reason}`
        : "",
      `Left out because of the project's kind: ${summary.skipped.length === 0 ? "nothing" : ""}`,
    ]),
    list(
      summary.skipped.map(
        ({ key, title, items, because }) =>
          `${key} ${title} (${items} ${items === 1 ? "item" : "items"}, ${because})`,
      ),
      "  ",
    ),
    h(0, `2. ${run.projectType === "brownfield" ? "The change to the existing system" : "The new project"}`),
    list(
      report.projectSpecific.map(
        ({ name, level: said, measure, text }) => `${name}: **${said}**, ${counted(measure)}. ${text}`,
      ),
    ) || "Not judged by this checklist.",
    h(0, "3. Risks"),
    numbered(
      report.risks.map(
        ({ itemKey, severity, risk, mitigation }) =>
          `**${severity}** (${itemKey}) ${risk} *What helps:* ${mitigation}`,
      ),
    ) || "No item is open.",
    h(0, "4. Completeness of the MVP"),
    list([`Coverage: ${counted(mvp.coverage)}`, mvp.text]),
    findings("Requirements without a story", mvp.missing),
    findings("Stories without a requirement", mvp.scopeCreep),
    h(0, "5. Readiness for implementation"),
    list([
      `Clarity for developers: ${counted(implementation.clarity)}`,
      `Ambiguous requirements: ${counted(implementation.ambiguous)}`,
    ]),
    findings("Ambiguous or left open", implementation.ambiguousRequirements),
    named("Missing technical details", implementation.missingDetails),
    h(0, "6. Recommendations"),
    named("Must be fixed before development", recommendations.mustFix),
    named("Should be fixed for quality", recommendations.shouldFix),
    named("Consider", recommendations.consider),
    named("After the first release", recommendations.postMvp),
  ];
  if (report.integrationConfidence) {
    parts.push(
      h(0, "7. Confidence in the integration"),
      list(report.integrationConfidence.map(({ name, measure }) => `${name}: ${counted(measure)}`)),
    );
  }
  parts.push(
    h(0, "Category statuses"),
    table(report),
    h(1, "Critical deficiencies"),
    list(report.criticalDeficiencies.map(line)) || "None.",
    h(1, "Recommendations"),
    list([
      `${recommendations.mustFix.length} must be fixed, ${recommendations.shouldFix.length} should be, ${recommendations.consider.length} are to be considered, ${recommendations.postMvp.length} can wait.`,
    ]),
    h(1, "Final decision"),
    report.finalDecision,
  );
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function table({ categories }: Report): string {
  const rows = categories.map(({ section, title, status, readiness, counts, criticalIssues }) => {
    const state =
      status === "TBD"
        ? "_TBD_"
        : readiness === null
          ? status
          : `${status} (${readiness} % of ${counts.applicable - counts.na} items)`;
    return `| ${cell(`${section}. ${title}`)} | ${state} | ${cell(criticalIssues.join("; "))} |`;
  });
  return ["| Category | Status | Critical Issues |", "| --- | --- | --- |", ...rows].join("\n");
}

function counted({ value, unit, from }: Counted): string {
  return `${value === null ? "not known" : `${value}${unit === "%" ? " %" : ` ${unit}`}`} (${from})`;
}

function findings(title: string, all: readonly Finding[]): string {
  if (all.length === 0) return "";
  const lines = all
    .slice(0, 20)
    .map(({ text, evidence }) => `${text}${evidence ? ` (${evidence.title}, line ${evidence.line})` : ""}`);
  const more = all.length > 20 ? [`… and ${all.length - 20} more`] : [];
  return `**${title}**\n\n${list([...lines, ...more])}`;
}

function named(title: string, items: readonly ReportItem[]): string {
  return `**${title}**\n\n${list(items.map(line)) || "- Nothing."}`;
}

function line({ itemKey, text, answer, note }: ReportItem): string {
  return `${itemKey} ${text}: ${answer ?? "no answer"}${note === "" ? "" : `. ${oneLine(note)}`}`;
}

function list(lines: readonly string[], indent = ""): string {
  return lines
    .filter((text) => text !== "")
    .map((text) => `${indent}- ${oneLine(text)}`)
    .join("\n");
}

function numbered(lines: readonly string[]): string {
  return lines.map((text, index) => `${index + 1}. ${oneLine(text)}`).join("\n");
}

function cell(text: string): string {
  return oneLine(text).replaceAll("|", "\\|");
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
