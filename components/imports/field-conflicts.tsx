import { WordDiff } from "@/components/documents/diff/word-diff";
import { Panel } from "@/components/ui/panel";
import type { FieldConflict } from "@/lib/imports/schema";
import { FIELD_WORDS } from "./import-words";

/** The fields of an epic or story that differ: what stands here beside what the file says, word by word. */
export function FieldConflicts({ fields }: { fields: readonly FieldConflict[] }) {
  return (
    <Panel title="Fields" flush>
      <dl className="divide-y divide-line">
        {fields.map(inWords).map(({ field, ours, theirs }) => (
          <div
            key={field}
            className="grid gap-x-6 gap-y-1 px-4 py-3 text-sm sm:grid-cols-[8rem_1fr_1fr] sm:px-5"
          >
            <dt className="text-muted">{FIELD_WORDS[field] ?? field}</dt>
            <Side name="Here" text={<WordDiff before={ours} after={theirs} show="before" />} />
            <Side name="In the file" text={<WordDiff before={ours} after={theirs} show="after" />} />
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Side({ name, text }: { name: string; text: React.ReactNode }) {
  return (
    <dd className="min-w-0">
      <span className="block text-muted text-xs">{name}</span>
      <span className="block whitespace-pre-wrap break-words">{text}</span>
    </dd>
  );
}

/** A status is written as on the board, not as in the database. */
function inWords(conflict: FieldConflict): FieldConflict {
  if (conflict.field !== "status") return conflict;
  const { ours, theirs } = conflict;
  return { ...conflict, ours: ours.replaceAll("_", " "), theirs: theirs.replaceAll("_", " ") };
}
