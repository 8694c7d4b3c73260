"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type AuditFilter, isNarrowed } from "./audit-filter";
import { useAuditNames } from "./audit-names";
import { actorOptions, operationOptions, SUBJECT_OPTIONS } from "./audit-options";

type FilterBarProps = { filter: AuditFilter; onChange: (part: Partial<AuditFilter>) => void };

const NONE: AuditFilter = {
  actor: "",
  operation: "",
  subject: "",
  subjectId: "",
  project: "",
  from: "",
  to: "",
  cursor: "",
};

/** Narrows the log by who, what, about what, and when. */
export function AuditFilterBar({ filter, onChange }: FilterBarProps) {
  const { members, projects } = useAuditNames();
  return (
    <search className="grid grid-cols-2 gap-x-3 gap-y-4 sm:grid-cols-3 lg:grid-cols-6">
      <Choice
        label="Who"
        all="Anybody"
        options={actorOptions(members, filter.actor)}
        value={filter.actor}
        onChange={(actor) => onChange({ actor })}
      />
      <Choice
        label="Operation"
        all="Any operation"
        options={operationOptions(filter.operation)}
        value={filter.operation}
        onChange={(operation) => onChange({ operation })}
      />
      <Choice
        label="About"
        all="Anything"
        options={SUBJECT_OPTIONS}
        value={filter.subject}
        onChange={(subject) => onChange({ subject })}
      />
      <Choice
        label="Project"
        all="All projects"
        options={projects.map(({ id, name, key }) => ({ value: id, label: name, hint: key }))}
        value={filter.project}
        onChange={(project) => onChange({ project })}
      />
      <Field label="From">
        <Input
          type="date"
          value={filter.from}
          max={filter.to || undefined}
          onChange={(event) => onChange({ from: event.target.value })}
        />
      </Field>
      <Field label="To">
        <Input
          type="date"
          value={filter.to}
          min={filter.from || undefined}
          onChange={(event) => onChange({ to: event.target.value })}
        />
      </Field>
      {isNarrowed(filter) ? (
        <div className="col-span-full flex flex-wrap items-center gap-2">
          {filter.subjectId ? (
            <Button size="sm" icon={<X aria-hidden="true" />} onClick={() => onChange({ subjectId: "" })}>
              Not only this one {filter.subject || "subject"}
            </Button>
          ) : null}
          <Button size="sm" variant="ghost" icon={<X aria-hidden="true" />} onClick={() => onChange(NONE)}>
            Clear all filters
          </Button>
        </div>
      ) : null}
    </search>
  );
}

type ChoiceProps = {
  label: string;
  all: string;
  options: readonly { value: string; label: string; hint?: string }[];
  value: string;
  onChange: (value: string) => void;
};

function Choice({ label, all, options, value, onChange }: ChoiceProps) {
  return (
    <Field label={label}>
      <Combobox
        label={label}
        placeholder={all}
        clearLabel={all}
        options={options}
        value={value === "" ? null : value}
        onValueChange={(next) => onChange(next ?? "")}
      />
    </Field>
  );
}
