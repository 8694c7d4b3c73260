"use client";

import { useState } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import type { Answer, RunItem } from "@/lib/checklists/schema/run";
import { ANSWER_LOOKS } from "./checklist-words";
import { stepFrom } from "./run-filter";
import { type ItemActions, itemId } from "./run-item";

const GROUP = "Checklist";

type RunKeysProps = {
  items: readonly RunItem[];
  actions: ItemActions;
  readOnly: boolean;
  /** Goes to the section before or after. */
  onSection: (step: 1 | -1) => void;
};

/** The keys of a run: j and k walk, p, a, f and n answer, e writes a note, y accepts what the documents say. */
export function useRunKeys({ items, actions, readOnly, onSection }: RunKeysProps) {
  const [current, setCurrent] = useState<string | null>(null);
  const item = items.find(({ key }) => key === current);

  function walk(step: 1 | -1) {
    const next = stepFrom(items, current, step);
    const element = next ? document.getElementById(itemId(next)) : null;
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest" });
  }
  const answer = (value: Answer) => item && actions.press(item, value);
  const write = !readOnly;

  useShortcut({ keys: "j", label: "Next item", group: GROUP, handler: () => walk(1) });
  useShortcut({ keys: "k", label: "Previous item", group: GROUP, handler: () => walk(-1) });
  useShortcut({ keys: "]", label: "Next section", group: GROUP, handler: () => onSection(1) });
  useShortcut({ keys: "[", label: "Previous section", group: GROUP, handler: () => onSection(-1) });
  useAnswerKey("pass", answer, write);
  useAnswerKey("partial", answer, write);
  useAnswerKey("fail", answer, write);
  useAnswerKey("na", answer, write);
  useShortcut(
    { keys: "e", label: "Note and evidence", group: GROUP, handler: () => item && actions.edit(item) },
    write,
  );
  useShortcut(
    { keys: "y", label: "Accept the proposal", group: GROUP, handler: () => item && actions.accept(item) },
    write,
  );
  return { current, setCurrent };
}

function useAnswerKey(value: Answer, answer: (value: Answer) => void, enabled: boolean) {
  const { keys, label } = ANSWER_LOOKS[value];
  useShortcut({ keys, label: `Answer: ${label}`, group: GROUP, handler: () => answer(value) }, enabled);
}
