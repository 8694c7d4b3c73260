"use client";

import { Pencil } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { StateMark } from "@/components/ui/state-mark";
import type {
  Answer,
  Evidence,
  ItemAnswer,
  Proposal,
  RunDocument,
  RunItem,
} from "@/lib/checklists/schema/run";
import { ActorLine } from "./actor-line";
import { AnswerButtons } from "./answer-buttons";
import { AnswerEditor } from "./answer-editor";
import { AnswerRefused } from "./answer-refused";
import { ANSWER_LOOKS, OPEN_LOOK, TAG_WORDS } from "./checklist-words";
import { EvidenceList } from "./evidence-list";
import { ItemProposal } from "./item-proposal";
import type { Refused } from "./use-answers";
import type { ItemDraft } from "./use-item-drafts";

/** What can be done with an item. */
export type ItemActions = {
  press: (item: RunItem, answer: Answer | null) => void;
  edit: (item: RunItem) => void;
  change: (item: RunItem, draft: ItemDraft) => void;
  save: (item: RunItem, draft: ItemDraft) => void;
  close: (item: RunItem) => void;
  accept: (item: RunItem) => void;
  forget: (item: RunItem) => void;
  openEvidence: (evidence: Evidence) => void;
};

type RunItemRowProps = {
  item: RunItem;
  proposal: Proposal | undefined;
  draft: ItemDraft | undefined;
  refused: Refused | undefined;
  accepting: boolean;
  saving: boolean;
  readOnly: boolean;
  documents: readonly RunDocument[];
  actions: ItemActions;
};

/** One item of a run: the question, what the documents say, and the answer with its proof. */
export function RunItemRow(props: RunItemRowProps) {
  const { item, proposal, draft, refused, readOnly, documents, actions } = props;
  const given = item.answer?.answer ?? null;
  const look = given ? ANSWER_LOOKS[given] : OPEN_LOOK;
  return (
    <article
      id={itemId(item.key)}
      data-item={item.key}
      tabIndex={-1}
      aria-label={`${item.key} ${item.text}`}
      className={cx(
        "focus-inside flex scroll-mt-16 flex-col gap-2.5 border-line border-b px-4 py-3 last:border-0 sm:px-5",
        DEPTHS[Math.min(item.depth, DEPTHS.length - 1)],
      )}
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-72 gap-2.5">
          <StateMark shape={look.shape} tone={look.tone} label={look.label} className="mt-0.5" />
          <div className="min-w-0">
            <p className="text-pretty break-words">
              <span className="mr-2 font-mono text-muted text-xs">{item.key}</span>
              {item.text}
            </p>
            <ItemMarks item={item} />
          </div>
        </div>
        <div className="flex items-center gap-1 max-sm:w-full">
          <AnswerButtons
            label={`Answer to ${item.key}`}
            value={draft ? draft.answer : given}
            disabled={readOnly}
            onAnswer={(answer) => actions.press(item, answer)}
          />
          {readOnly ? null : (
            <IconButton
              label="Note and evidence"
              shortcut="e"
              icon={<Pencil />}
              aria-expanded={draft !== undefined}
              onClick={() => (draft ? actions.close(item) : actions.edit(item))}
            />
          )}
        </div>
      </div>
      <div className="flex flex-col gap-2.5 empty:hidden sm:pl-6.5">
        {refused ? (
          <AnswerRefused
            item={item}
            refused={refused}
            onForget={() => actions.forget(item)}
            onAgain={() => actions.save(item, { ...refused.draft, lacking: null })}
          />
        ) : null}
        {proposal ? (
          <ItemProposal
            proposal={proposal}
            given={given}
            pending={props.accepting}
            readOnly={readOnly}
            onAccept={() => actions.accept(item)}
            onOpenEvidence={actions.openEvidence}
          />
        ) : null}
        {draft ? (
          <AnswerEditor
            draft={draft}
            documents={documents}
            onChange={(next) => actions.change(item, next)}
            onSave={() => actions.save(item, draft)}
            onCancel={() => actions.close(item)}
            onOpenEvidence={actions.openEvidence}
          />
        ) : (
          <GivenAnswer {...props} />
        )}
      </div>
    </article>
  );
}

const DEPTHS = ["", "sm:pl-11", "sm:pl-17"];

/** The id of an item on the page, by which it is jumped to. */
export function itemId(key: string): string {
  return `item-${key}`;
}

function ItemMarks({ item }: { item: RunItem }) {
  if (item.tags.length === 0 && !item.critical) return null;
  return (
    <span className="mt-1 flex flex-wrap gap-1.5">
      {item.critical ? <Badge tone="danger">Critical</Badge> : null}
      {item.tags.map((tag) => (
        <Badge key={tag}>{TAG_WORDS[tag]}</Badge>
      ))}
    </span>
  );
}

const SOURCES: Record<ItemAnswer["source"], string> = {
  given: "",
  proposal: "accepted from the documents",
  carried: "taken over from an earlier run",
};

function GivenAnswer({ item: { answer }, saving, actions }: RunItemRowProps) {
  if (!answer) return null;
  return (
    <div className="flex flex-col gap-2">
      {answer.note ? <p className="whitespace-pre-wrap break-words text-sm">{answer.note}</p> : null}
      <EvidenceList evidence={answer.evidence} onOpen={actions.openEvidence} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <ActorLine actor={answer.author} at={answer.updatedAt} />
        {answer.answer === null ? <span className="text-muted text-xs">took the answer back</span> : null}
        {SOURCES[answer.source] ? <span className="text-muted text-xs">{SOURCES[answer.source]}</span> : null}
        {saving ? (
          <span role="status" className="text-muted text-xs">
            saving…
          </span>
        ) : null}
      </div>
    </div>
  );
}
