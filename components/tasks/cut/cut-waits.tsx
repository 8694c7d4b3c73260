"use client";

import { Check, Plus, X } from "lucide-react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { type CutDraft, type CutRow, keyAt } from "./cut-draft";

type CutWaitsProps = {
  row: CutRow;
  draft: CutDraft;
  keyText: string;
  nameOf: (ref: string) => string;
  onChange: (change: Partial<CutRow>) => void;
};

/** What a task waits for: other rows, or tasks that are there; each hard or soft. */
export function CutWaits({ row, draft, keyText, nameOf, onChange }: CutWaitsProps) {
  const { dependsOn } = row;
  const chosen = new Set(dependsOn.map(({ ref }) => ref));
  const toggle = (ref: string) =>
    onChange({
      dependsOn: chosen.has(ref)
        ? dependsOn.filter((to) => to.ref !== ref)
        : [...dependsOn, { ref, kind: "hard" }],
    });
  const setKind = (ref: string, kind: "hard" | "soft") =>
    onChange({ dependsOn: dependsOn.map((to) => (to.ref === ref ? { ...to, kind } : to)) });
  return (
    <div className="flex min-h-control min-w-0 flex-wrap items-center gap-1">
      {dependsOn.map(({ ref, kind }) => (
        <span
          key={ref}
          className="inline-flex max-w-full items-center rounded-sm border border-line bg-sunken pl-1.5 text-xs"
        >
          <span className="min-w-0 truncate font-mono" title={nameOf(ref)}>
            {nameOf(ref).split(" ")[0]}
          </span>
          <button
            type="button"
            aria-label={`${nameOf(ref)} is a ${kind} dependency; make it ${kind === "hard" ? "soft" : "hard"}`}
            title={
              kind === "hard"
                ? "Must be completed first. Press to make it soft."
                : "Should come first. Press to make it hard."
            }
            onClick={() => setKind(ref, kind === "hard" ? "soft" : "hard")}
            className="touch-area ml-1 h-6 rounded-sm px-1 text-muted hover:bg-hover hover:text-ink"
          >
            {kind}
          </button>
          <button
            type="button"
            aria-label={`${keyText} need not wait for ${nameOf(ref)}`}
            onClick={() => toggle(ref)}
            className="touch-area flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
          >
            <X aria-hidden="true" className="size-3" />
          </button>
        </span>
      ))}
      {draft.rows.length > 1 ? (
        <DropdownMenu>
          <DropdownMenuTrigger
            aria-label={`${dependsOn.length === 0 ? "Nothing. " : ""}What ${keyText} waits for`}
            className="touch-area inline-flex h-6 items-center gap-1 rounded-sm border border-line border-dashed px-1.5 text-muted text-xs hover:bg-hover hover:text-ink [&_svg]:size-3.5"
          >
            <Plus aria-hidden="true" />
            {dependsOn.length === 0 ? "Nothing" : null}
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            {draft.rows.map((other, index) =>
              other.ref === row.ref ? null : (
                <DropdownMenuItem
                  key={other.ref}
                  icon={
                    chosen.has(other.ref) ? (
                      <Check aria-label="chosen" />
                    ) : (
                      <span aria-hidden="true" className="size-4" />
                    )
                  }
                  onSelect={() => toggle(other.ref)}
                >
                  {keyAt(draft, index)} {other.title}
                </DropdownMenuItem>
              ),
            )}
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
    </div>
  );
}
