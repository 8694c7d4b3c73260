import { Panel } from "@/components/ui/panel";
import { Scrollable } from "@/components/ui/scrollable";
import type { Skipped } from "@/lib/checklists/schema/run";
import { countOf } from "./checklist-words";

/** What of a checklist is left out for this kind of project, and why. */
export function SkippedList({ skipped }: { skipped: readonly Skipped[] }) {
  if (skipped.length === 0) return null;
  const items = skipped.reduce((sum, each) => sum + each.items, 0);
  return (
    <Panel
      title="Left out for this kind of project"
      description={`${countOf(items, "item")} of the checklist ${items === 1 ? "does" : "do"} not apply.`}
      flush
    >
      <Scrollable label="Items that are left out" className="max-h-96 overflow-y-auto print:max-h-none">
        <ul>
          {skipped.map((each) => (
            <li
              key={`${each.kind} ${each.key}`}
              className="flex flex-wrap gap-x-3 gap-y-0.5 border-line border-b px-4 py-2 text-sm last:border-0 sm:px-5"
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
      </Scrollable>
    </Panel>
  );
}
