"use client";

import { useQuery } from "@tanstack/react-query";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { orpc } from "@/lib/api/client";
import { readStatusWord } from "@/lib/imports/rules/story-rows/cell-values";
import { unguardFormula } from "@/lib/imports/rules/story-rows/formulas";
import { assigneesNamed } from "@/lib/imports/rules/story-rows/ground";
import type { StoryRowField } from "@/lib/imports/schema/story-rows";
import type { ColumnsState, StoryImportFlow } from "./use-story-import";

/** More unknown words than this are a column that was taken for another. */
const MOST_WORDS = 30;
const NOBODY = "nobody";

type WordMapsProps = { flow: StoryImportFlow; state: ColumnsState; projectKey: string };

/** The words of the file that are not plain: which column of the board a status means, and whom a name. */
export function WordMaps({ flow, state, projectKey }: WordMapsProps) {
  const columns = useQuery(orpc.columns.list.queryOptions({ input: { projectId: projectKey } }));
  const members = useQuery(orpc.members.list.queryOptions({ input: { limit: 200 } }));
  const agents = useQuery(orpc.agents.list.queryOptions({ input: { limit: 200 } }));
  if (!columns.data || !members.data || !agents.data) return null;
  const people = [
    ...members.data.items.map(({ id, name, email }) => ({ id, kind: "member" as const, name, email })),
    ...agents.data.items.map(({ id, name }) => ({ id, kind: "agent" as const, name, email: null })),
  ];
  const named = (word: string) => columns.data.some(({ name }) => name.toLowerCase() === word.toLowerCase());
  const statuses = wordsOf(state, "status").filter((word) => !named(word) && !readStatusWord(word));
  const names = wordsOf(state, "assignee").filter((word) => assigneesNamed(word, people).length !== 1);
  if (statuses.length + names.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-medium text-sm">Words that are not plain</h3>
      <div className="grid gap-3 sm:grid-cols-2">
        {statuses.slice(0, MOST_WORDS).map((word) => (
          <Field key={word} label={`Status “${word}”`}>
            <Select
              placeholder="Refuse these rows"
              options={columns.data.map(({ id, name }) => ({ value: id, label: name }))}
              value={state.statuses[word]}
              onValueChange={(id) => flow.setState({ ...state, statuses: { ...state.statuses, [word]: id } })}
            />
          </Field>
        ))}
        {names.slice(0, MOST_WORDS).map((word) => (
          <Field key={word} label={`Assignee “${word}”`}>
            <Select
              options={[
                { value: NOBODY, label: "Nobody" },
                ...people.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={state.assignees[word] ?? NOBODY}
              onValueChange={(id) =>
                flow.setState({
                  ...state,
                  assignees: { ...state.assignees, [word]: id === NOBODY ? null : id },
                })
              }
            />
          </Field>
        ))}
      </div>
    </section>
  );
}

function wordsOf({ table, fields }: ColumnsState, field: StoryRowField): string[] {
  const column = fields.indexOf(field);
  if (column < 0) return [];
  const words = new Set<string>();
  for (const cells of table.rows) {
    const word = unguardFormula(cells[column] ?? "").trim();
    if (word && word.length <= 200) words.add(word);
    if (words.size > 4 * MOST_WORDS) break;
  }
  return [...words];
}
