"use client";

import { useState } from "react";
import type { Answer, RunItem } from "@/lib/checklists/schema/run";
import type { AnswerDraft, Answers } from "./use-answers";

/** An answer that is being written, and what it still lacks. */
export type ItemDraft = AnswerDraft & { lacking: string | null };

/** The answers that are being written: opened by hand, or because a chosen answer lacks a proof or a reason. */
export function useItemDrafts(answers: Answers) {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, ItemDraft>>(new Map());

  function put(itemKey: string, draft: ItemDraft | null) {
    setDrafts((all) => {
      const next = new Map(all);
      if (draft) next.set(itemKey, draft);
      else next.delete(itemKey);
      return next;
    });
  }

  function save(item: RunItem, draft: AnswerDraft): void {
    const { answer, evidence, note } = draft;
    const lacking = answers.give(item, { answer, evidence, note: note.trim() });
    put(item.key, lacking === null ? null : { answer, evidence, note, lacking });
  }

  return {
    drafts,
    save,
    change: (item: RunItem, draft: ItemDraft) => put(item.key, draft),
    edit: (item: RunItem) => put(item.key, { ...draftOf(item), lacking: null }),
    close: (item: RunItem) => put(item.key, null),
    press: (item: RunItem, answer: Answer | null) =>
      save(item, { ...(drafts.get(item.key) ?? draftOf(item)), answer }),
  };
}

export type ItemDrafts = ReturnType<typeof useItemDrafts>;

function draftOf({ answer }: RunItem): AnswerDraft {
  return { answer: answer?.answer ?? null, evidence: answer?.evidence ?? [], note: answer?.note ?? "" };
}
