"use client";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { RunItem } from "@/lib/checklists/schema/run";
import { ANSWER_LOOKS } from "./checklist-words";
import type { Refused } from "./use-answers";

type AnswerRefusedProps = {
  item: RunItem;
  refused: Refused;
  onForget: () => void;
  onAgain: () => void;
};

/** An answer that was not taken: because somebody else's came first, or for another reason; with the way out. */
export function AnswerRefused({ item, refused, onForget, onAgain }: AnswerRefusedProps) {
  const mine = refused.draft.answer ? `“${ANSWER_LOOKS[refused.draft.answer].label}”` : "taking it back";
  const theirs = item.answer;
  if (!refused.stale || !theirs) {
    return (
      <Banner
        tone="danger"
        title="Your answer was not taken"
        action={
          <Button size="sm" onClick={onAgain}>
            Try again
          </Button>
        }
        onDismiss={onForget}
      >
        {refused.message}
      </Banner>
    );
  }
  const said = theirs.answer ? `answered “${ANSWER_LOOKS[theirs.answer].label}”` : "took the answer back";
  return (
    <Banner
      tone="warning"
      title={`${theirs.author.name} ${said} before you`}
      action={
        <>
          <Button size="sm" onClick={onForget}>
            Keep it
          </Button>
          <Button size="sm" onClick={onAgain}>
            Use mine instead
          </Button>
        </>
      }
    >
      You had chosen {mine}. The newer answer is shown; nothing of it was lost.
    </Banner>
  );
}
