"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import {
  findingOf,
  type GateProblem,
  type GateValue,
  isRecord,
  SEVERITIES,
} from "@/lib/documents/rules/qa/gate";
import { asText, setValue } from "@/lib/documents/rules/qa/set-value";

type GateIssuesProps = {
  gate: GateValue;
  problems: readonly GateProblem[];
  onChange: (gate: GateValue) => void;
};

const NAMES = { low: "Low", medium: "Medium", high: "High" } as const;

/** The top issues of a gate: each with how bad it is, what was found and what to do. */
export function GateIssues({ gate, problems, onChange }: GateIssuesProps) {
  const issues = Array.isArray(gate.top_issues) ? gate.top_issues : [];
  const set = (index: number, issue: GateValue) =>
    onChange({ ...gate, top_issues: issues.with(index, issue) });
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border border-line p-4">
      <legend className="px-1 font-medium text-sm">Top issues</legend>
      {issues.length === 0 ? <p className="text-muted text-sm">None.</p> : null}
      {issues.map((issue, index) => (
        <IssueFields
          // biome-ignore lint/suspicious/noArrayIndexKey: an issue may have no id, and two may have the same
          key={index}
          number={index + 1}
          issue={isRecord(issue) ? issue : {}}
          errorAt={(name) => problems.find(({ path }) => path === `top_issues.${index}.${name}`)?.message}
          onChange={(next) => set(index, next)}
          onRemove={() => onChange({ ...gate, top_issues: issues.toSpliced(index, 1) })}
        />
      ))}
      <Button
        size="sm"
        icon={<Plus aria-hidden="true" />}
        className="self-start"
        onClick={() =>
          onChange({
            ...gate,
            top_issues: [...issues, { id: "", severity: "medium", finding: "", suggested_action: "" }],
          })
        }
      >
        Add an issue
      </Button>
    </fieldset>
  );
}

type IssueFieldsProps = {
  number: number;
  issue: GateValue;
  errorAt: (name: string) => string | undefined;
  onChange: (issue: GateValue) => void;
  onRemove: () => void;
};

function IssueFields({ number, issue, errorAt, onChange, onRemove }: IssueFieldsProps) {
  // Real gates name the finding in several ways; what a file calls it stays.
  const finding = ["finding", "issue", "description"].find((name) => issue[name] !== undefined) ?? "finding";
  return (
    <div className="grid gap-2 border-line border-b pb-3 last-of-type:border-0 sm:grid-cols-[8rem_8rem_1fr_auto]">
      <Field label={`Id of issue ${number}`} hideLabel>
        <Input
          placeholder="SEC-001"
          value={asText(issue.id)}
          onChange={({ target }) => onChange(setValue(issue, ["id"], target.value))}
        />
      </Field>
      <Field label={`Severity of issue ${number}`} hideLabel error={errorAt("severity")}>
        <Select
          options={SEVERITIES.map((value) => ({ value, label: NAMES[value] }))}
          value={SEVERITIES.find((each) => each === issue.severity)}
          onValueChange={(value) => onChange(setValue(issue, ["severity"], value))}
          placeholder={asText(issue.severity) || "Severity"}
        />
      </Field>
      <div className="flex flex-col gap-2">
        <Field label={`Finding of issue ${number}`} hideLabel error={errorAt("finding")}>
          <Input
            placeholder="What was found"
            value={asText(findingOf(issue))}
            onChange={({ target }) => onChange(setValue(issue, [finding], target.value))}
          />
        </Field>
        <Field label={`Suggested action for issue ${number}`} hideLabel>
          <Input
            placeholder="What to do about it"
            value={asText(issue.suggested_action)}
            onChange={({ target }) =>
              onChange(setValue(issue, ["suggested_action"], target.value || undefined))
            }
          />
        </Field>
      </div>
      <IconButton label={`Remove issue ${number}`} icon={<X />} onClick={onRemove} />
    </div>
  );
}
