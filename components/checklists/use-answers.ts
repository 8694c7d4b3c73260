"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { useAnnounce } from "@/components/ui/announcer";
import { client, orpc, readProblem } from "@/lib/api/client";
import { refuseAnswer } from "@/lib/checklists/rules/answers";
import type {
  Answer,
  ChecklistRunWithItems,
  Evidence,
  ItemAnswer,
  RunItem,
} from "@/lib/checklists/schema/run";
import { ANSWER_LOOKS } from "./checklist-words";
import { type PendingAnswers, withAnswers } from "./overlay-answers";

/** What is to be said of an item. Without an answer it is only a draft, or takes the answer back. */
export type AnswerDraft = { answer: Answer | null; evidence: readonly Evidence[]; note: string };

/** Why an item's answer was not taken: the sentence, what was meant, and where it is the newer answer of somebody else. */
export type Refused = { message: string; draft: AnswerDraft; stale: boolean };

type Sent = { item: RunItem; draft: AnswerDraft };

/**
 * Gives answers: at once on screen, each item on its own, so that people who answer different items never meet. What
 * the server refuses stays with the item, with what was meant, until it is settled.
 */
export function useAnswers(runId: string) {
  const queries = useQueryClient();
  const viewer = useViewer();
  const announce = useAnnounce();
  const [pending, setPending] = useState<PendingAnswers>(new Map());
  const [refused, setRefused] = useState<ReadonlyMap<string, Refused>>(new Map());
  const runKey = orpc.checklistRuns.get.queryKey({ input: { runId } });

  const keep = (answers: readonly ItemAnswer[]) =>
    queries.setQueryData(runKey, (run) => run && withAnswers(run, answers));

  const send = useMutation({
    mutationFn: ({ item, draft }: Sent) =>
      client.checklistRuns.answer({
        runId,
        itemKey: item.key,
        baseVersion: versionOf(queries.getQueryData(runKey), item),
        answer: draft.answer,
        note: draft.note,
        evidence: draft.evidence.map(({ title: _, ...lines }) => lines),
      }),
    onMutate: ({ item, draft }) => {
      setRefused((all) => without(all, item.key));
      setPending((all) => new Map(all).set(item.key, provisional(item, draft, viewer)));
    },
    onSuccess: ({ answer }) => keep([answer]),
    onError: async (error, { item, draft }) => {
      const { message, code } = readProblem(error);
      const stale = code === "conflict";
      if (stale) await queries.refetchQueries({ queryKey: runKey });
      setRefused((all) => new Map(all).set(item.key, { message, draft, stale }));
      announce(message, "assertive");
    },
    onSettled: (_answered, _error, { item }) => setPending((all) => without(all, item.key)),
  });

  /** Sends an answer, or says with a sentence what it still needs. */
  function give(item: RunItem, draft: AnswerDraft): string | null {
    const lacking = refuseAnswer(draft);
    if (lacking) return lacking.message;
    send.mutate({ item, draft });
    if (draft.answer) announce(`${item.key}: ${ANSWER_LOOKS[draft.answer].label}`);
    return null;
  }

  return {
    pending,
    refused,
    give,
    keep,
    forget: (itemKey: string) => setRefused((all) => without(all, itemKey)),
  };
}

export type Answers = ReturnType<typeof useAnswers>;

/** The answer's version as the newest known run has it: a change that waited for another is based on that one's outcome. */
function versionOf(run: ChecklistRunWithItems | undefined, item: RunItem): number {
  const items = run?.sections.flatMap(({ groups }) => groups.flatMap((group) => group.items)) ?? [];
  const known = items.find(({ key }) => key === item.key) ?? item;
  return known.answer?.version ?? 0;
}

function provisional(
  item: RunItem,
  draft: AnswerDraft,
  viewer: { memberId: string; name: string },
): ItemAnswer {
  return {
    itemKey: item.key,
    answer: draft.answer,
    evidence: [...draft.evidence],
    note: draft.note,
    source: "given",
    version: item.answer?.version ?? 0,
    author: { kind: "member", id: viewer.memberId, name: viewer.name },
    updatedAt: new Date().toISOString(),
  };
}

function without<T>(all: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  if (!all.has(key)) return all;
  const rest = new Map(all);
  rest.delete(key);
  return rest;
}
