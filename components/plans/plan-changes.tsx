"use client";

import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import type { ChangedBy } from "@/lib/stories/schema/plan";
import type { PlanField, PlanItem } from "./plan-choice";
import { listDiff, wordDiff } from "./word-diff";

const FIELDS: Record<PlanField, string> = {
  number: "Number",
  title: "Title",
  goal: "Goal",
  userStory: "User story",
  criteria: "Acceptance criteria",
};

const WHO: Record<ChangedBy, string | null> = {
  document: null,
  here: "Edited here, not in the document",
  both: "Edited here and in the document",
};

type PlanChangesProps = {
  item: PlanItem;
  label: string;
  chosen: ReadonlySet<PlanField> | undefined;
  readOnly: boolean;
  onToggle: (field: PlanField, on: boolean) => void;
};

/** What differs between an item and its document, field by field and word by word, each to be taken over or left. */
export function PlanChanges({ item, label, chosen, readOnly, onToggle }: PlanChangesProps) {
  const locked = item.existing?.locked ?? null;
  return (
    <div className="mt-2 flex flex-col gap-3">
      {locked ? <p className="text-muted text-sm">{locked} It stays as it is.</p> : null}
      {item.changes.map((change) => {
        const { field, before, after, by } = change;
        return (
          <div key={field} className="flex items-start gap-2.5">
            {locked ? null : (
              <span className="flex h-5 items-center">
                <Checkbox
                  aria-label={`Take over the ${FIELDS[field].toLowerCase()} of ${label}`}
                  checked={chosen?.has(field) ?? false}
                  disabled={readOnly}
                  onCheckedChange={(next) => onToggle(field, next === true)}
                />
              </span>
            )}
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-2 text-muted text-xs leading-5">
                {FIELDS[field]}
                {WHO[by] ? <Badge tone={by === "both" ? "warning" : "neutral"}>{WHO[by]}</Badge> : null}
              </p>
              {field === "criteria" ? (
                <CriteriaDiff before={before} after={after} />
              ) : (
                <p className="whitespace-pre-wrap break-words text-sm">
                  <WordDiff before={before[0] ?? ""} after={after[0] ?? ""} />
                </p>
              )}
            </div>
          </div>
        );
      })}
    </div>
  );
}

function CriteriaDiff({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  return (
    <ul className="mt-1 flex flex-col gap-1 text-sm">
      {listDiff(before, after).map((step) => (
        <li
          key={`${step.before ?? ""} → ${step.after ?? ""}`}
          className="flex gap-2 whitespace-pre-wrap break-words"
        >
          <span aria-hidden="true" className="w-3 shrink-0 text-center font-mono text-muted">
            {signOf(step)}
          </span>
          <span className={step.before === step.after ? "min-w-0 text-muted" : "min-w-0"}>
            <WordDiff before={step.before ?? ""} after={step.after ?? ""} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function signOf({ before, after }: { before: string | null; after: string | null }): string {
  if (before === after) return "";
  if (before === null) return "+";
  return after === null ? "−" : "~";
}

function WordDiff({ before, after }: { before: string; after: string }) {
  return wordDiff(before, after).map((part, index) => {
    const key = `${index} ${part.kind}`;
    if (part.kind === "removed") {
      return (
        <del key={key} className="rounded-xs bg-danger-soft text-danger decoration-danger/60">
          {part.text}
        </del>
      );
    }
    if (part.kind === "added") {
      return (
        <ins key={key} className="rounded-xs bg-success-soft text-success decoration-success/60">
          {part.text}
        </ins>
      );
    }
    return <span key={key}>{part.text}</span>;
  });
}
