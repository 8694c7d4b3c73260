"use client";

import { EmptyState } from "@/components/ui/empty-state";
import type { ChecklistRunWithItems } from "@/lib/checklists/schema/run";
import { type Accepting, AcceptProposals } from "./accept-proposals";
import { countOf } from "./checklist-words";
import type { ProposalByKey, RunFilter } from "./run-filter";
import { type ItemActions, RunItemRow } from "./run-item";
import type { Answers } from "./use-answers";
import type { ItemDrafts } from "./use-item-drafts";

type RunItemsProps = {
  sections: ChecklistRunWithItems["sections"];
  documents: ChecklistRunWithItems["documents"];
  filter: RunFilter;
  proposals: ProposalByKey;
  answers: Answers;
  drafts: ItemDrafts;
  accepting: Accepting;
  actions: ItemActions;
  readOnly: boolean;
  onCurrent: (itemKey: string | null) => void;
};

const EMPTY: Record<RunFilter, string> = {
  all: "This section has no items",
  open: "Nothing is open here",
  failed: "Nothing failed here",
  proposed: "No open proposals here",
};

/** The items of the shown sections, in their groups. */
export function RunItems(props: RunItemsProps) {
  const { sections, filter, onCurrent } = props;
  if (sections.length === 0) {
    return <EmptyState title={EMPTY[filter]}>Choose another section, or show all items.</EmptyState>;
  }
  return (
    <div
      className="flex flex-col gap-6"
      onFocusCapture={({ target }) =>
        onCurrent(target.closest("[data-item]")?.getAttribute("data-item") ?? null)
      }
    >
      {sections.map((section) => (
        <SectionItems key={section.key} {...props} section={section} />
      ))}
    </div>
  );
}

function SectionItems({ section, ...props }: RunItemsProps & { section: RunItemsProps["sections"][number] }) {
  const { proposals, accepting, readOnly, drafts, answers, documents, actions } = props;
  const items = section.groups.flatMap((group) => group.items);
  const { counts } = section;
  return (
    <section aria-labelledby={`section-${section.key}`} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <div>
          <h2 id={`section-${section.key}`} className="text-base">
            {section.key} {section.title}
          </h2>
          <p className="text-muted text-xs">
            {counts.applicable - counts.open} of {countOf(counts.applicable, "item")} answered
          </p>
        </div>
        {readOnly ? null : (
          <AcceptProposals items={items} proposals={proposals} accepting={accepting} scope="this section" />
        )}
      </div>
      {section.groups.map((group) => (
        <div key={group.key} className="overflow-hidden rounded-lg border border-line bg-surface">
          {group.title ? (
            <h3 className="border-line border-b bg-sunken px-4 py-2 font-medium text-sm sm:px-5">
              <span className="mr-2 font-mono text-muted text-xs">{group.key}</span>
              {group.title}
            </h3>
          ) : null}
          {group.items.map((item) => (
            <RunItemRow
              key={item.key}
              item={item}
              proposal={proposals.get(item.key)}
              draft={drafts.drafts.get(item.key)}
              refused={answers.refused.get(item.key)}
              accepting={accepting.underWay.has(item.key)}
              saving={answers.pending.has(item.key)}
              readOnly={readOnly}
              documents={documents}
              actions={actions}
            />
          ))}
        </div>
      ))}
    </section>
  );
}
