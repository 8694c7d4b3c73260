"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { FormChange, FormSection, FormTable } from "@/lib/documents/rules/qa/markdown-form";

type Change = (change: FormChange) => void;

/** The fields and tables of an assessment, section by section; the text between them stays as it is. */
export function AssessmentForm({
  sections,
  onChange,
}: {
  sections: readonly FormSection[];
  onChange: Change;
}) {
  return sections.map(({ title, line, fields, tables }) => (
    <fieldset key={line} className="flex min-w-0 flex-col gap-3 rounded-md border border-line p-4">
      <legend className="px-1 font-medium text-sm">{title}</legend>
      {fields.length > 0 ? (
        <div className="grid gap-3 sm:grid-cols-2">
          {fields.map((field) => (
            <Field key={field.line} label={field.name}>
              <Input
                value={field.value}
                onChange={({ target }) => onChange({ kind: "field", line: field.line, value: target.value })}
              />
            </Field>
          ))}
        </div>
      ) : null}
      {tables.map((table) => (
        <TableFields key={table.line} table={table} onChange={onChange} />
      ))}
    </fieldset>
  ));
}

function TableFields({ table, onChange }: { table: FormTable; onChange: Change }) {
  return (
    <div className="flex flex-col gap-2">
      <div className="overflow-x-auto">
        <table className="w-full min-w-160 border-collapse text-sm">
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col" className="px-1 pb-1 text-left font-medium text-muted text-xs">
                  {column}
                </th>
              ))}
              <th>
                <span className="sr-only">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ line, cells }, row) => (
              <tr key={line}>
                {cells.map((value, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no other name than its column
                  <td key={column} className="p-1 align-top">
                    <Cell
                      label={`${table.columns[column]} of row ${row + 1}`}
                      column={table.columns[column] ?? ""}
                      value={value}
                      onChange={(next) => onChange({ kind: "cell", line, column, value: next })}
                    />
                  </td>
                ))}
                <td className="p-1 align-top">
                  <IconButton
                    label={`Remove row ${row + 1}`}
                    icon={<X />}
                    onClick={() => onChange({ kind: "remove", line })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button
        size="sm"
        icon={<Plus aria-hidden="true" />}
        className="self-start"
        onClick={() => onChange({ kind: "add", table: table.line, columns: table.columns.length })}
      >
        Add a row
      </Button>
    </div>
  );
}

/** Columns with few words to choose from. */
const CHOICES: readonly [RegExp, readonly string[]][] = [
  [/^(?:status|result|gate)$/i, ["PASS", "CONCERNS", "FAIL"]],
  [/^(?:probability|impact)$/i, ["1", "2", "3"]],
  [/^(?:severity|risk level)$/i, ["Low", "Medium", "High"]],
  [/^level$/i, ["Unit", "Integration", "E2E"]],
  [/^coverage$/i, ["full", "partial", "none"]],
];

type CellProps = { label: string; column: string; value: string; onChange: (value: string) => void };

function Cell({ label, column, value, onChange }: CellProps) {
  const choices = CHOICES.find(([name]) => name.test(column.trim()))?.[1];
  if (choices && (value === "" || choices.includes(value))) {
    return (
      <Select
        aria-label={label}
        options={choices.map((each) => ({ value: each, label: each }))}
        value={value || undefined}
        onValueChange={onChange}
        className="min-w-28"
      />
    );
  }
  return <Input aria-label={label} value={value} onChange={({ target }) => onChange(target.value)} />;
}
