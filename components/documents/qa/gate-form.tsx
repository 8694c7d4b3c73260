"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import {
  GATE_DECISIONS,
  type GateProblem,
  type GateValue,
  isRecord,
  NFR_NAMES,
  NFR_STATUSES,
} from "@/lib/documents/rules/qa/gate";
import { asText, setValue, valueAt } from "@/lib/documents/rules/qa/set-value";
import { GateIssues } from "./gate-issues";
import { gateLook } from "./gate-words";

type GateFormProps = {
  gate: GateValue;
  problems: readonly GateProblem[];
  onChange: (gate: GateValue) => void;
};

/** A QA gate as a form. What it does not know of the file stays as it is. */
export function GateForm({ gate, problems, onChange }: GateFormProps) {
  const errorAt = (path: string) => problems.find((problem) => problem.path === path)?.message;
  const text = (path: string) => ({
    value: asText(valueAt(gate, path.split("."))),
    onChange: (event: { target: { value: string } }) =>
      onChange(setValue(gate, path.split("."), event.target.value)),
  });
  return (
    <div className="flex max-w-180 flex-col gap-5">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Decision" required error={errorAt("gate")}>
          <Select
            options={GATE_DECISIONS.map((value) => ({ value, label: gateLook(value).label }))}
            value={GATE_DECISIONS.find((decision) => decision === gate.gate)}
            onValueChange={(value) => onChange(setValue(gate, ["gate"], value))}
            placeholder={asText(gate.gate) || "Choose…"}
          />
        </Field>
        <Field label="Reviewer" required error={errorAt("reviewer")}>
          <Input {...text("reviewer")} />
        </Field>
        <Field label="Story" required error={errorAt("story")}>
          <Input {...text("story")} />
        </Field>
        <Field label="Title of the story">
          <Input {...text("story_title")} />
        </Field>
      </div>
      <Field label="Why it was decided so" required error={errorAt("status_reason")}>
        <Textarea {...text("status_reason")} rows={2} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-3">
        <NumberField
          label="Quality score"
          path="quality_score"
          gate={gate}
          onChange={onChange}
          error={errorAt("quality_score")}
        />
        <Field label="Reviewed on" error={errorAt("updated")}>
          <Input {...text("updated")} />
        </Field>
        <Field label="Holds until" optional>
          <Input
            value={asText(gate.expires)}
            onChange={({ target }) => onChange(setValue(gate, ["expires"], target.value || undefined))}
          />
        </Field>
      </div>
      <GateIssues gate={gate} problems={problems} onChange={onChange} />
      <WaiverFields gate={gate} errorAt={errorAt} onChange={onChange} />
      <NfrFields gate={gate} errorAt={errorAt} onChange={onChange} />
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField label="Tests reviewed" path="evidence.tests_reviewed" gate={gate} onChange={onChange} />
        <NumberField
          label="Risks identified"
          path="evidence.risks_identified"
          gate={gate}
          onChange={onChange}
        />
        <ListField
          label="Criteria covered by tests"
          path="evidence.trace.ac_covered"
          hint="Numbers, with commas between them."
          gate={gate}
          onChange={onChange}
        />
        <ListField
          label="Criteria without a test"
          path="evidence.trace.ac_gaps"
          hint="Numbers, with commas between them."
          gate={gate}
          onChange={onChange}
        />
      </div>
    </div>
  );
}

type PartProps = {
  gate: GateValue;
  onChange: (gate: GateValue) => void;
  errorAt: (path: string) => string | undefined;
};

type FieldAtProps = Omit<PartProps, "errorAt"> & { label: string; path: string; error?: string | undefined };

function NumberField({ label, path, gate, onChange, error }: FieldAtProps) {
  const at = path.split(".");
  return (
    <Field label={label} error={error}>
      <Input
        type="number"
        inputMode="numeric"
        value={asText(valueAt(gate, at))}
        onChange={({ target }) =>
          onChange(setValue(gate, at, target.value === "" ? undefined : Number(target.value)))
        }
      />
    </Field>
  );
}

/** A list in one line; what is a number in it stays one. */
function ListField({ label, path, hint, gate, onChange }: FieldAtProps & { hint: string }) {
  const at = path.split(".");
  const list = valueAt(gate, at);
  return (
    <Field label={label} hint={hint}>
      <Input
        key={String(list === undefined)}
        defaultValue={Array.isArray(list) ? list.map(asText).join(", ") : ""}
        onBlur={({ target }) => {
          const words = target.value.split(",").map((each) => each.trim());
          const next = words.filter(Boolean).map((each) => (/^\d+$/.test(each) ? Number(each) : each));
          if (next.length > 0 || Array.isArray(list)) onChange(setValue(gate, at, next));
        }}
      />
    </Field>
  );
}

function WaiverFields({ gate, errorAt, onChange }: PartProps) {
  const active = valueAt(gate, ["waiver", "active"]) === true;
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border border-line p-4">
      <legend className="px-1 font-medium text-sm">Waiver</legend>
      <Checkbox
        label="The gate is waived"
        checked={active}
        onCheckedChange={(on) => onChange(setValue(gate, ["waiver", "active"], on === true))}
      />
      {errorAt("waiver.active") ? <p className="text-danger text-xs">{errorAt("waiver.active")}</p> : null}
      {active ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Reason" required error={errorAt("waiver.reason")}>
            <Input
              value={asText(valueAt(gate, ["waiver", "reason"]))}
              onChange={({ target }) => onChange(setValue(gate, ["waiver", "reason"], target.value))}
            />
          </Field>
          <Field label="Approved by" required error={errorAt("waiver.approved_by")}>
            <Input
              value={asText(valueAt(gate, ["waiver", "approved_by"]))}
              onChange={({ target }) => onChange(setValue(gate, ["waiver", "approved_by"], target.value))}
            />
          </Field>
        </div>
      ) : null}
    </fieldset>
  );
}

function NfrFields({ gate, errorAt, onChange }: PartProps) {
  const known = isRecord(gate.nfr_validation) ? Object.keys(gate.nfr_validation) : [];
  const names = [...new Set<string>([...NFR_NAMES, ...known.filter((name) => !name.startsWith("_"))])];
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border border-line p-4">
      <legend className="px-1 font-medium text-sm">Non-functional requirements</legend>
      {names.map((name) => {
        const status = valueAt(gate, ["nfr_validation", name, "status"]);
        return (
          <div key={name} className="grid items-start gap-2 sm:grid-cols-[9rem_9rem_1fr]">
            <span className="pt-1.5 text-sm first-letter:uppercase">{name.replaceAll("_", " ")}</span>
            <Field label={`Result of ${name}`} hideLabel error={errorAt(`nfr_validation.${name}.status`)}>
              <Select
                options={NFR_STATUSES.map((value) => ({ value, label: gateLook(value).label }))}
                value={NFR_STATUSES.find((each) => each === status)}
                onValueChange={(value) => onChange(setValue(gate, ["nfr_validation", name, "status"], value))}
                placeholder={asText(status) || "Not judged"}
              />
            </Field>
            <Field label={`Notes on ${name}`} hideLabel>
              <Input
                placeholder="What was found"
                value={asText(valueAt(gate, ["nfr_validation", name, "notes"]))}
                onChange={({ target }) =>
                  onChange(setValue(gate, ["nfr_validation", name, "notes"], target.value))
                }
              />
            </Field>
          </div>
        );
      })}
    </fieldset>
  );
}
