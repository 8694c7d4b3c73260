"use client";

import { TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { Board } from "@/lib/stories/schema/board";
import { useBoardSession, useQueued } from "./board-session-provider";
import type { Queued } from "./outbox-queue";

type BulkFailuresProps = {
  board: Pick<Board, "project" | "cards">;
  /** Makes these the selection. */
  onSelectThese: (storyIds: string[]) => void;
};

/** What many stories were not set to: each by its name, with the reason, and the ways out. */
export function BulkFailures({ board, onSelectThese }: BulkFailuresProps) {
  const queue = useQueued();
  const failed = queue.filter(
    ({ state, of, change }) => state === "refused" && of > 1 && change.projectId === board.project.id,
  );
  if (failed.length === 0) return null;
  return (
    <div className="fixed inset-x-2 bottom-16 z-30 max-sm:bottom-36 mx-auto flex max-h-[50dvh] w-fit max-w-[min(36rem,calc(100vw-1rem))] flex-col overflow-y-auto rounded-lg border border-edge bg-raised shadow-popover">
      {failed.map((queued) => (
        <Failure key={queued.change.id} queued={queued} board={board} onSelectThese={onSelectThese} />
      ))}
    </div>
  );
}

type FailureProps = BulkFailuresProps & { queued: Queued };

function Failure({ queued: { change, reasons, of }, board, onSelectThese }: FailureProps) {
  const session = useBoardSession();
  const ids = change.steps.map(({ storyId }) => storyId);
  const nameOf = (storyId: string) => {
    const card = board.cards.find(({ id }) => id === storyId);
    return card ? `${storyKey(board.project.key, card.keyNumber)} ${card.title}` : "A story that is gone";
  };
  return (
    <section
      aria-label="Stories that were not changed"
      className="flex flex-col gap-2 border-line border-b p-3 text-sm last:border-0"
    >
      <h2 role="alert" className="flex items-start gap-2 font-medium">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger-mark" />
        {ids.length} of {of} were not changed: {change.label}
      </h2>
      <ul className="flex flex-col gap-1">
        {ids.map((id) => (
          <li key={id}>
            <span className="break-words">{nameOf(id)}</span>
            <span className="block text-muted text-xs">{reasons[id]}</span>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          onClick={() => {
            onSelectThese(ids);
            session.outbox.discard(change.id);
          }}
        >
          Select these
        </Button>
        <Button size="sm" onClick={() => session.retry(change.id)}>
          Try again
        </Button>
        <Button size="sm" variant="ghost" onClick={() => session.outbox.discard(change.id)}>
          Dismiss
        </Button>
      </div>
    </section>
  );
}
