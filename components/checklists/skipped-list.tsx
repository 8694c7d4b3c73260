import { Panel } from "@/components/ui/panel";
import type { Skipped } from "@/lib/checklists/schema/run";
import { countOf } from "./checklist-words";

type SkippedListProps = {
  skipped: readonly Skipped[];
  /** Shows how many at first, and all of it on a click. */
  folded?: boolean;
};

/** What of a checklist is left out for this kind of project, and why. */
export function SkippedList({ skipped, folded = false }: SkippedListProps) {
  if (skipped.length === 0) return null;
  const items = skipped.reduce((sum, each) => sum + each.items, 0);
  const sections = skipped
    .filter(({ kind }) => kind === "section")
    .map(({ key, title }) => `${key} ${title}`);
  const whole = sections.length > 0 ? ` All of ${sections.join(", ")}.` : "";
  return (
    <Panel
      title="Left out for this kind of project"
      description={`${countOf(items, "item")} of the checklist ${items === 1 ? "does" : "do"} not apply.${whole}`}
      flush
    >
      {folded ? (
        <details>
          <summary className="focus-inside cursor-pointer px-4 py-2 text-muted text-sm hover:text-ink sm:px-5">
            Show what is left out, and why
          </summary>
          <SkippedRows skipped={skipped} />
        </details>
      ) : (
        <SkippedRows skipped={skipped} />
      )}
    </Panel>
  );
}

function SkippedRows({ skipped }: { skipped: readonly Skipped[] }) {
  return (
    <ul>
      {skipped.map((each) => (
        <li
          key={`${each.kind} ${each.key}`}
          className="flex flex-wrap gap-x-3 gap-y-0.5 border-line border-b px-4 py-1.5 text-sm last:border-0 sm:px-5"
        >
          <span className="w-12 shrink-0 font-mono text-muted text-xs leading-5">{each.key}</span>
          <span className="min-w-0 flex-1 basis-56 break-words">
            {each.title}
            {each.kind === "item" ? null : (
              <span className="text-muted"> ({countOf(each.items, "item")})</span>
            )}
          </span>
          <span className="text-muted text-xs leading-5">{each.because}</span>
        </li>
      ))}
    </ul>
  );
}
