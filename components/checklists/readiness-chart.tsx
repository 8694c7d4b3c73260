import Link from "next/link";
import { StateBadge } from "@/components/ui/state-badge";
import { toneFill } from "@/components/ui/tone";
import type { ChecklistReport } from "@/lib/checklists/schema/report";
import { SECTION_LOOKS } from "./checklist-words";

const TICKS = [0, 25, 50, 75, 100];

type ReadinessChartProps = { categories: ChecklistReport["categories"]; runHref: string };

/** Readiness per section as bars from zero. The picture is a table, so that it reads the same without being seen. */
export function ReadinessChart({ categories, runHref }: ReadinessChartProps) {
  return (
    <table className="w-full border-separate border-spacing-0 text-sm">
      <caption className="sr-only">
        Readiness per section in percent, with the number of items counted
      </caption>
      <thead>
        <tr className="text-left text-muted text-xs max-sm:hidden">
          <th scope="col" className="pb-2 font-medium">
            Section
          </th>
          <th scope="col" className="w-2/5 pb-2 font-medium">
            Ready, percent
          </th>
          <th scope="col" className="pb-2 pl-3 font-medium">
            State
          </th>
          <th scope="col" className="pb-2 text-right font-medium">
            Answered
          </th>
        </tr>
      </thead>
      <tbody>
        {categories.map((row) => (
          <SectionBar key={row.section} row={row} href={`${runHref}?section=${row.section}`} />
        ))}
      </tbody>
      <tfoot aria-hidden="true" className="max-sm:hidden">
        <tr>
          <td />
          <td className="pt-1">
            <span className="relative block h-4 text-faint text-xs">
              {TICKS.map((tick) => (
                <span
                  key={tick}
                  className="figures -translate-x-1/2 absolute top-0"
                  style={{ left: `${tick}%` }}
                >
                  {tick}
                </span>
              ))}
            </span>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function SectionBar({ row, href }: { row: ChecklistReport["categories"][number]; href: string }) {
  const look = SECTION_LOOKS[row.status];
  const { readiness, counts } = row;
  return (
    <tr className="max-sm:mb-3 max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:items-center max-sm:gap-x-3">
      <th
        scope="row"
        className="py-1.5 pr-4 text-left font-normal max-sm:col-start-1 max-sm:row-start-1 max-sm:py-0.5"
      >
        <Link href={href} className="hover:underline">
          {row.section} {row.title}
        </Link>
      </th>
      <td className="py-1.5 max-sm:col-start-1 max-sm:row-start-2 max-sm:py-0">
        <Link href={href} tabIndex={-1} aria-hidden="true" className="relative block h-5">
          <Grid />
          {readiness === null ? null : (
            <span
              className={`absolute inset-y-1 left-0 rounded-r-xs [print-color-adjust:exact] ${toneFill[look.tone]}`}
              style={{ width: `${readiness}%` }}
            />
          )}
        </Link>
        <span className="sr-only">{readiness === null ? "nothing answered" : `${readiness} percent`}</span>
      </td>
      <td className="whitespace-nowrap py-1.5 pl-3 max-sm:col-start-2 max-sm:row-start-1 max-sm:py-0.5 max-sm:pl-0">
        <span className="flex items-center justify-between gap-3">
          <StateBadge plain {...look} />
          <span className="figures text-muted text-xs">{readiness === null ? "–" : `${readiness} %`}</span>
        </span>
      </td>
      <td className="whitespace-nowrap py-1.5 text-right max-sm:col-start-2 max-sm:row-start-2 max-sm:py-0">
        <span className="figures text-muted text-xs">
          {counts.applicable - counts.open}/{counts.applicable}
        </span>
      </td>
    </tr>
  );
}

function Grid() {
  return TICKS.map((tick) => (
    <span
      key={tick}
      className="absolute inset-y-0 w-px bg-line [print-color-adjust:exact]"
      style={{ left: `${tick}%` }}
    />
  ));
}
