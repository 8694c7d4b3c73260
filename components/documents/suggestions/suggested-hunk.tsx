import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import type { MergeHunk } from "@/lib/documents/schema/merge";
import { WordDiff } from "../diff/word-diff";

type SuggestedHunkProps = {
  hunk: MergeHunk;
  label: string;
  section: string;
  /** Whether it is to be taken over; null for who does not decide. */
  chosen: boolean | null;
  onChoose: (on: boolean) => void;
};

/** One change of a suggestion: the text as it is, with what would go and what would come marked in it. */
export function SuggestedHunk({ hunk, label, section, chosen, onChoose }: SuggestedHunkProps) {
  const { kind, ours, theirs } = hunk;
  return (
    <li className={cx("rounded-lg border bg-surface", chosen ? "border-accent" : "border-line")}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-line border-b px-4 py-2 text-sm">
        {chosen === null ? (
          <span className="font-medium">{label}</span>
        ) : (
          <Checkbox checked={chosen} onCheckedChange={(on) => onChoose(on === true)} label={label} />
        )}
        {section ? <span className="text-muted">{section}</span> : null}
        {kind === "conflict" ? <Badge tone="warning">The text changed here since</Badge> : null}
        <span className="figures ml-auto text-faint text-xs">line {ours.line}</span>
      </div>
      <pre className="overflow-x-auto whitespace-pre-wrap break-words px-4 py-3 font-mono text-sm">
        <WordDiff before={ours.text} after={theirs.text} />
      </pre>
      {kind === "conflict" ? (
        <p className="border-line border-t px-4 py-2 text-muted text-xs">
          Somebody changed these lines after the suggestion was made. Accepting it puts the suggested words in
          their place.
        </p>
      ) : null}
    </li>
  );
}
