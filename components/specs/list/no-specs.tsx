import { DraftingCompass } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";

const STEPS = [
  ["Write", "Overview, phases with hours, architecture and technology stack, in one place with its history."],
  ["Approve", "Somebody reads the version that you hand over; later edits are shown as changes since."],
  ["Cut", "Each phase becomes a task with its files and branch, which one agent claims at a time."],
] as const;

/** What stands where a project has no specs: what they are for, and how one is made. */
export function NoSpecs({ archived, newSpec }: { archived: boolean; newSpec: ReactNode }) {
  if (archived) {
    return (
      <EmptyState icon={<DraftingCompass />} title="Nothing is archived">
        Specs that are archived leave the list and wait here with their versions and tasks.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col items-center">
      <EmptyState icon={<DraftingCompass />} title="No specs yet" action={newSpec}>
        A spec says how an epic or a story is to be built, so that an agent that takes one phase of it has
        everything it needs and nothing else.
        {newSpec ? null : " Your role may read specs here, not add them."}
      </EmptyState>
      <ol className="-mt-6 grid w-full max-w-180 gap-3 sm:grid-cols-3">
        {STEPS.map(([title, words], index) => (
          <li key={title} className="rounded-lg border border-line bg-surface px-4 py-3">
            <p className="flex items-center gap-2 font-medium text-sm">
              <span className="figures flex size-5 items-center justify-center rounded-full bg-neutral-soft text-muted text-xs">
                {index + 1}
              </span>
              {title}
            </p>
            <p className="mt-1 text-pretty text-muted text-sm">{words}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
