import { RadioGroup } from "radix-ui";
import { Textarea } from "@/components/ui/textarea";
import type { MergeChoice, MergeHunk } from "@/lib/documents/schema/merge";
import { WordDiff } from "../diff/word-diff";

type ConflictHunkProps = {
  hunk: MergeHunk;
  label: string;
  /** The heading that it stands under. */
  section: string;
  /** Whose the other text is, as a label. */
  whose: string;
  choice: MergeChoice | undefined;
  onChoose: (choice: MergeChoice) => void;
};

const WAYS = ["ours", "theirs", "both", "hand"] as const;

/** One place that two people changed: both texts, and what is to stand there. */
export function ConflictHunk({ hunk, label, section, whose, choice, onChoose }: ConflictHunkProps) {
  const { ours, theirs, base, index } = hunk;
  const words = { ours: "Mine", theirs: whose, both: "Both", hand: "Edit by hand" };
  const value = typeof choice === "object" ? "hand" : (choice ?? "");

  function choose(way: string) {
    if (way === "hand") onChoose({ text: ours.text + theirs.text });
    else if (way === "ours" || way === "theirs" || way === "both") onChoose(way);
  }

  return (
    <li className="rounded-lg border border-line bg-surface" data-conflict={index}>
      <p className="flex flex-wrap items-baseline gap-x-2 border-line border-b px-4 py-2 text-sm">
        <span className="font-medium">{label}</span>
        {section ? <span className="text-muted">{section}</span> : null}
        <span className="figures ml-auto text-faint text-xs">line {ours.line}</span>
      </p>
      <div className="grid divide-line max-md:divide-y md:grid-cols-2 md:divide-x">
        <Side
          title="Mine"
          before={base.text}
          text={ours.text}
          picked={value === "ours" || value === "both"}
        />
        <Side
          title={whose}
          before={base.text}
          text={theirs.text}
          picked={value === "theirs" || value === "both"}
        />
      </div>
      <div className="flex flex-col gap-3 border-line border-t px-4 py-3">
        <RadioGroup.Root
          aria-label={`What is to stand at ${label.toLowerCase()}`}
          value={value}
          onValueChange={choose}
          className="flex flex-wrap gap-2"
        >
          {WAYS.map((way) => (
            <RadioGroup.Item key={way} value={way} className={WAY_CLASS}>
              {words[way]}
            </RadioGroup.Item>
          ))}
        </RadioGroup.Root>
        {typeof choice === "object" ? (
          <Textarea
            aria-label={`Text at ${label.toLowerCase()}`}
            className="font-mono"
            value={choice.text}
            onChange={(event) => onChoose({ text: event.target.value })}
          />
        ) : null}
      </div>
    </li>
  );
}

const WAY_CLASS =
  "inline-flex h-control items-center rounded-md border border-edge bg-surface px-3 text-sm transition-colors hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft data-[state=checked]:font-medium";

type SideProps = { title: string; before: string; text: string; picked: boolean };

function Side({ title, before, text, picked }: SideProps) {
  return (
    <div className={picked ? "min-w-0 bg-sunken px-4 py-3" : "min-w-0 px-4 py-3"}>
      <p className="mb-1 text-muted text-xs">{title}</p>
      {text === "" ? (
        <p className="text-muted text-sm italic">Removed</p>
      ) : (
        <pre className="whitespace-pre-wrap break-words font-mono text-sm">
          <WordDiff before={before} after={text} show="after" />
        </pre>
      )}
    </div>
  );
}

type ConflictTitleProps = {
  mine: string;
  theirs: string;
  whose: string;
  chosen: string | null;
  onChoose: (title: string) => void;
};

/** Two titles for one document. */
export function ConflictTitle({ mine, theirs, whose, chosen, onChoose }: ConflictTitleProps) {
  return (
    <li className="rounded-lg border border-line bg-surface px-4 py-3">
      <p className="mb-2 font-medium text-sm">Title</p>
      <RadioGroup.Root
        aria-label="Title"
        value={chosen ?? ""}
        onValueChange={onChoose}
        className="flex flex-wrap gap-2"
      >
        <RadioGroup.Item value={mine} className={WAY_CLASS}>
          Mine: {mine}
        </RadioGroup.Item>
        <RadioGroup.Item value={theirs} className={WAY_CLASS}>
          {whose}: {theirs}
        </RadioGroup.Item>
      </RadioGroup.Root>
    </li>
  );
}
