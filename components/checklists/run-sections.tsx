"use client";

import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { ProgressParts } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";
import type { AnswerCounts, ChecklistRunWithItems } from "@/lib/checklists/schema/run";
import { ANSWER_LOOKS } from "./checklist-words";

type Section = ChecklistRunWithItems["sections"][number];

type RunSectionsProps = {
  sections: readonly Section[];
  /** The key of the section that is shown; null: all of them. */
  current: string | null;
  hrefOf: (sectionKey: string | null) => string;
  onGo: (sectionKey: string | null) => void;
  all: AnswerCounts;
};

const ALL = "all";

/** The sections of a run with how far each is: a list at the side, a choice on a phone. */
export function RunSections({ sections, current, hrefOf, onGo, all }: RunSectionsProps) {
  return (
    <>
      <nav
        aria-label="Sections"
        className="sticky top-4 flex w-64 shrink-0 flex-col self-start max-lg:hidden print:hidden"
      >
        <SectionLink
          title="All sections"
          counts={all}
          current={current === null}
          href={hrefOf(null)}
          onGo={() => onGo(null)}
        />
        {sections.map((section) => (
          <SectionLink
            key={section.key}
            title={`${section.key} ${section.title}`}
            counts={section.counts}
            current={section.key === current}
            href={hrefOf(section.key)}
            onGo={() => onGo(section.key)}
          />
        ))}
      </nav>
      <div className="lg:hidden print:hidden">
        <Select
          aria-label="Section"
          value={current ?? ALL}
          onValueChange={(next) => onGo(next === ALL ? null : next)}
          options={[
            { value: ALL, label: "All sections", hint: answered(all) },
            ...sections.map(({ key, title, counts }) => ({
              value: key,
              label: `${key} ${title}`,
              hint: answered(counts),
            })),
          ]}
        />
      </div>
    </>
  );
}

type SectionLinkProps = {
  title: string;
  counts: AnswerCounts;
  current: boolean;
  href: string;
  onGo: () => void;
};

function SectionLink({ title, counts, current, href, onGo }: SectionLinkProps) {
  return (
    <Link
      href={href}
      aria-current={current ? "true" : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onGo();
      }}
      className={cx(
        "focus-inside flex flex-col gap-1.5 rounded-md px-2.5 py-2 text-sm hover:bg-hover",
        current && "bg-selected font-medium",
      )}
    >
      <span className="flex items-baseline justify-between gap-2">
        <span className="min-w-0 truncate">{title}</span>
        <span className="figures shrink-0 font-normal text-muted text-xs">{answered(counts)}</span>
      </span>
      <AnswerParts label={`Answers in ${title}`} counts={counts} />
    </Link>
  );
}

function answered({ applicable, open }: AnswerCounts): string {
  return `${applicable - open}/${applicable}`;
}

/** How the answers are made up, as one bar; what is open stays empty. */
export function AnswerParts({ label, counts }: { label: string; counts: AnswerCounts }) {
  const parts = (["pass", "partial", "fail", "na"] as const).map((answer) => ({
    label: ANSWER_LOOKS[answer].label.toLowerCase(),
    value: counts[answer],
    tone: ANSWER_LOOKS[answer].tone,
  }));
  return <ProgressParts label={label} parts={parts} rest={{ label: "open", value: counts.open }} />;
}
