import type { ReportItem } from "@/lib/checklists/schema/report";
import type { RunItem, RunSection } from "@/lib/checklists/schema/run";

export type ListedItem = ReportItem & { severity: number };

/** All items of a run as the report lists them, with how bad it is that they are open (0: they are not). */
export function listItems(sections: readonly RunSection[]): ListedItem[] {
  return sections.flatMap((section) =>
    section.groups.flatMap(({ items }) =>
      items.map((item) => ({
        itemKey: item.key,
        section: `${section.key}. ${section.title}`,
        text: item.text,
        answer: item.answer?.answer ?? null,
        critical: item.critical,
        note: item.answer?.note ?? "",
        evidence: item.answer?.evidence ?? [],
        severity: severityOf(item),
      })),
    ),
  );
}

function severityOf({ critical, answer }: RunItem): number {
  switch (answer?.answer ?? null) {
    case "pass":
    case "na":
      return 0;
    case "fail":
      return critical ? 6 : 4;
    case "partial":
      return critical ? 5 : 2;
    default:
      return critical ? 3 : 1;
  }
}

/** An item without what only sorting needs. */
export function asReportItem({ severity: _, ...item }: ListedItem): ReportItem {
  return item;
}
