"use client";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { REPEATED, STORY_ROW_FIELD_NAMES } from "@/lib/imports/rules/story-rows/headings";
import { STORY_ROW_FIELDS, type StoryRowField } from "@/lib/imports/schema/story-rows";
import { counted } from "../import-words";
import type { ColumnsState, StoryImportFlow } from "./use-story-import";
import { WordMaps } from "./word-maps";

type ColumnsStepProps = { flow: StoryImportFlow; state: ColumnsState; projectKey: string };

const LEFT_OUT = "none";
const CHOICES = [
  { value: LEFT_OUT, label: "Leave out" },
  ...STORY_ROW_FIELDS.map((field) => ({ value: field, label: STORY_ROW_FIELD_NAMES[field] })),
];

/** What each column of the file means. */
export function ColumnsStep({ flow, state, projectKey }: ColumnsStepProps) {
  const { table, fields, pending } = state;

  function take(column: number, choice: string) {
    const field = STORY_ROW_FIELDS.find((each) => each === choice) ?? null;
    const next = fields.map((before, index) => {
      if (index === column) return field;
      return field && before === field && !REPEATED.has(field) ? null : before;
    });
    flow.setState({ ...state, fields: next });
  }

  const untitled = !fields.includes("title") && !fields.includes("key");
  return (
    <>
      <p className="text-sm">
        {state.name}: {counted(table.rows.length, "row")}. Empty cells leave what a story says as it is.
      </p>
      <div className="shrink-0 overflow-hidden rounded-lg border border-line">
        <Table label="Columns of the file">
          <TableHead>
            <TableHeaderCell>Column</TableHeaderCell>
            <TableHeaderCell className="max-sm:hidden">For example</TableHeaderCell>
            <TableHeaderCell>Means</TableHeaderCell>
          </TableHead>
          <TableBody>
            {table.headings.map((heading, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity, and may have the same heading
              <TableRow key={column}>
                <TableCell className="max-w-48 truncate font-medium">
                  {heading || `Column ${column + 1}`}
                </TableCell>
                <TableCell className="max-w-72 truncate text-muted max-sm:hidden">
                  {exampleOf(table.rows, column)}
                </TableCell>
                <TableCell className="w-56">
                  <ColumnChoice
                    heading={heading || `column ${column + 1}`}
                    value={fields[column] ?? null}
                    onChange={(choice) => take(column, choice)}
                  />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <WordMaps flow={flow} state={state} projectKey={projectKey} />
      {untitled ? (
        <Banner tone="warning">Say which column holds the title, or the key of stories that are here.</Banner>
      ) : null}
      {flow.problem ? <Banner tone="danger">{flow.problem}</Banner> : null}
      <DialogFooter>
        <Button onClick={() => flow.setState({ step: "file", problem: null })}>Another file</Button>
        <Button
          variant="primary"
          disabled={untitled}
          pending={pending}
          onClick={() => void flow.check(state)}
        >
          Check the rows
        </Button>
      </DialogFooter>
    </>
  );
}

type ColumnChoiceProps = { heading: string; value: StoryRowField | null; onChange: (choice: string) => void };

function ColumnChoice({ heading, value, onChange }: ColumnChoiceProps) {
  return (
    <Select
      aria-label={`Meaning of ${heading}`}
      options={CHOICES}
      value={value ?? LEFT_OUT}
      onValueChange={onChange}
    />
  );
}

function exampleOf(rows: readonly string[][], column: number): string {
  for (const cells of rows.slice(0, 200)) {
    const cell = cells[column]?.trim();
    if (cell) return cell.replace(/\s+/g, " ").slice(0, 80);
  }
  return "empty";
}
