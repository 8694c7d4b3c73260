import { countDocuments } from "@/lib/documents/rules/combine-plan";
import type { CombinedPlan } from "@/lib/documents/schema/plan";

/** What `import --dry-run --json` prints. Criteria and tasks are numbers. */
export type PlanReport = {
  documents: Record<string, number>;
  epics: { number: string; title: string; stories: number }[];
  stories: {
    number: string;
    title: string;
    epic: string | null;
    status: string;
    acceptanceCriteria: number;
    tasks: number;
  }[];
  duplicates: number;
  warnings: { path: string; line: number; message: string }[];
};

/** The plan as counts, for a script to read. */
export function reportPlan(plan: CombinedPlan): PlanReport {
  return {
    documents: { ...countDocuments(plan.documents) },
    epics: plan.epics.map(({ number, title, storyCount }) => ({ number, title, stories: storyCount })),
    stories: plan.stories.map((story) => ({
      number: story.number,
      title: story.title,
      epic: story.epicNumber,
      status: story.status,
      acceptanceCriteria: story.acceptanceCriteria.length,
      tasks: story.tasks.length,
    })),
    duplicates: plan.duplicates,
    warnings: plan.warnings.map(({ path, line, message }) => ({ path: path ?? "", line, message })),
  };
}

/** The plan as tables, for a person to read. */
export function showPlan(report: PlanReport): string {
  const documents = Object.entries(report.documents).map(([kind, count]) => `${kind} ${count}`);
  const lines = [
    `Documents   ${documents.join(", ") || "none"}`,
    `Epics       ${report.epics.length}`,
    `Stories     ${report.stories.length}`,
    `Duplicates  ${report.duplicates}`,
  ];
  if (report.epics.length > 0) {
    lines.push(
      "",
      ...table(
        ["Epic", "Title", "Stories"],
        report.epics.map((epic) => [epic.number, epic.title, String(epic.stories)]),
      ),
    );
  }
  if (report.stories.length > 0) {
    const rows = report.stories.map((story) => [
      story.number,
      story.title,
      story.epic ?? "–",
      story.status,
      String(story.acceptanceCriteria),
      String(story.tasks),
    ]);
    lines.push("", ...table(["Story", "Title", "Epic", "Status", "Criteria", "Tasks"], rows));
  }
  if (report.warnings.length > 0) {
    lines.push("", "Warnings");
    for (const { path, line, message } of report.warnings) lines.push(`  ${path}:${line}  ${message}`);
  }
  return [...lines, "", "Nothing was written: this was a dry run.", ""].join("\n");
}

const WIDEST_CELL = 60;

function table(head: string[], rows: string[][]): string[] {
  const all = [head, ...rows].map((row) =>
    row.map((cell) => (cell.length > WIDEST_CELL ? `${cell.slice(0, WIDEST_CELL - 1)}…` : cell)),
  );
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}
