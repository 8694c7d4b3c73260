"use client";

import { ArrowDown, ArrowUp, ChevronRight, CircleAlert, FileWarning, Trash2 } from "lucide-react";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { CutProposal } from "@/lib/tasks/schema/task";
import { PRIORITY_OPTIONS } from "../priority-options";
import { branchAt, type CutDraft, type CutRow, keyAt } from "./cut-draft";
import { CutFiles } from "./cut-files";
import { CutWaits } from "./cut-waits";

type CutRowViewProps = {
  row: CutRow;
  index: number;
  draft: CutDraft;
  phases: readonly string[];
  problems: readonly string[];
  overlaps: CutProposal["overlaps"];
  onChange: (change: Partial<CutRow>) => void;
  onRemove: () => void;
  onMove: (step: -1 | 1) => void;
};

/** One task that is about to be made: the title loudest, what else it says below, the rest behind a fold. */
export function CutRowView({ row, index, draft, phases, problems, overlaps, ...deeds }: CutRowViewProps) {
  const { onChange } = deeds;
  const [open, setOpen] = useState(row.title === "");
  const key = keyAt(draft, index);
  const nameOf = (ref: string) => {
    const at = draft.rows.findIndex((candidate) => candidate.ref === ref);
    return at < 0 ? ref : `${keyAt(draft, at)} ${draft.rows[at]?.title ?? ""}`;
  };
  return (
    <li
      aria-label={`${key} ${row.title}`}
      className={cx(
        "flex flex-col gap-2 rounded-lg border bg-surface p-2.5 sm:p-3",
        problems.length > 0 ? "border-danger-mark" : "border-line",
      )}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <span className="w-26 shrink-0 pl-1 font-mono text-muted text-xs">{key}</span>
        <Input
          aria-label={`Title of ${key}`}
          value={row.title}
          maxLength={255}
          placeholder="What is to be done?"
          onChange={(event) => onChange({ title: event.target.value })}
          className="min-w-40! flex-1! border-transparent! bg-transparent! font-medium hover:border-line! focus-visible:border-focus! max-sm:order-1 max-sm:w-full! max-sm:basis-full!"
        />
        <div className="w-31 max-sm:order-2 max-sm:flex-1">
          <Select
            aria-label={`Priority of ${key}`}
            options={PRIORITY_OPTIONS}
            value={row.priority}
            onValueChange={(priority) => onChange({ priority })}
          />
        </div>
        <div className="w-20 max-sm:order-2">
          <Input
            aria-label={`Hours of ${key}`}
            inputMode="decimal"
            placeholder="–"
            trailing={<span className="pr-1 text-faint text-xs">h</span>}
            value={row.hours}
            onChange={(event) => onChange({ hours: event.target.value })}
          />
        </div>
        <RowDeeds row={row} keyText={key} index={index} count={draft.rows.length} {...deeds} />
      </div>
      <div className="grid gap-x-4 gap-y-2 sm:pl-28 md:grid-cols-[11rem_minmax(0,1fr)_minmax(0,1fr)]">
        <Part name="Phase">
          <Select
            aria-label={`Phase of ${key}`}
            options={withOwn(phases, row.scope).map((value) => ({ value, label: value }))}
            value={row.scope}
            onValueChange={(scope) => onChange({ scope })}
          />
        </Part>
        <Part name="Waits for">
          <CutWaits row={row} draft={draft} nameOf={nameOf} keyText={key} onChange={onChange} />
        </Part>
        <Part name="Files">
          <CutFiles files={row.files} keyText={key} onChange={(files) => onChange({ files })} />
        </Part>
      </div>
      <RowNotes problems={problems} overlaps={overlaps} own={row.ref} nameOf={nameOf} />
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex h-6 items-center gap-1 self-start rounded-sm px-1 text-muted text-xs hover:bg-hover hover:text-ink pointer-coarse:min-h-11 sm:ml-27"
      >
        <ChevronRight
          aria-hidden="true"
          className={cx("size-3.5 transition-transform", open && "rotate-90")}
        />
        Description, branch, skills
      </button>
      {open ? <RowDetails row={row} branch={branchAt(draft, index)} onChange={onChange} /> : null}
    </li>
  );
}

/** A scope that is no phase any more can still be seen, and changed. */
function withOwn(phases: readonly string[], scope: string): readonly string[] {
  return phases.includes(scope) || scope === "" ? phases : [...phases, scope];
}

function Part({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-muted text-xs">{name}</span>
      {children}
    </div>
  );
}

type RowDeedsProps = Pick<CutRowViewProps, "row" | "index" | "onRemove" | "onMove"> & {
  keyText: string;
  count: number;
};

function RowDeeds({ keyText, index, count, onRemove, onMove }: RowDeedsProps) {
  return (
    <span className="ml-auto flex shrink-0 items-center">
      <IconButton
        label={`Move ${keyText} up`}
        icon={<ArrowUp />}
        size="sm"
        disabled={index === 0}
        onClick={() => onMove(-1)}
      />
      <IconButton
        label={`Move ${keyText} down`}
        icon={<ArrowDown />}
        size="sm"
        disabled={index === count - 1}
        onClick={() => onMove(1)}
      />
      <IconButton label={`Leave ${keyText} out`} icon={<Trash2 />} size="sm" onClick={onRemove} />
    </span>
  );
}

type RowNotesProps = Pick<CutRowViewProps, "problems" | "overlaps"> & {
  own: string;
  nameOf: (ref: string) => string;
};

function RowNotes({ problems, overlaps, own, nameOf }: RowNotesProps) {
  if (problems.length + overlaps.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-xs sm:pl-28">
      {problems.map((problem) => (
        <li key={problem} className="flex items-start gap-1.5 text-danger">
          <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          {problem}
        </li>
      ))}
      {overlaps.map(({ refs, files }) => (
        <li key={refs.join(" ")} className="flex items-start gap-1.5 text-warning">
          <FileWarning aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          <span className="min-w-0">
            Will not run at the same time as {nameOf(refs[0] === own ? refs[1] : refs[0])}:{" "}
            <span className="break-all font-mono">{files.join(", ")}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

type RowDetailsProps = Pick<CutRowViewProps, "row" | "onChange"> & { branch: string };

function RowDetails({ row, branch, onChange }: RowDetailsProps) {
  return (
    <div className="grid items-start gap-3 sm:pl-28 md:grid-cols-2">
      <Field label="Description" className="md:col-span-2">
        <Textarea
          rows={2}
          value={row.description}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
      <Field label="Branch">
        <Input
          value={row.branchName}
          placeholder={branch}
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-xs!"
          onChange={(event) => onChange({ branchName: event.target.value })}
        />
      </Field>
      <Field label="Skills" hint="With commas between them: only who has them all gets it.">
        <Input value={row.skills} onChange={(event) => onChange({ skills: event.target.value })} />
      </Field>
      <Checkbox
        label="Needs a review"
        hint="Somebody looks at the work before it counts as completed."
        checked={row.needsReview}
        onCheckedChange={(checked) => onChange({ needsReview: checked === true })}
      />
    </div>
  );
}
