import { useState } from "react";
import { type TextStep, withoutStep } from "./undo-text";

const MOST_STEPS = 100;

type Steps = { readonly done: readonly TextStep[]; readonly undone: readonly TextStep[] };

/** The steps that were taken on a structure, to be taken back one after the other and again. */
export function useSteps(current: () => string, put: (text: string) => void) {
  const [{ done, undone }, setSteps] = useState<Steps>({ done: [], undone: [] });

  /** Takes the newest step back; false where its lines were written again since. */
  function undo(): boolean {
    const step = done.at(-1);
    const text = step ? withoutStep(current(), step) : null;
    if (!step || text === null) return false;
    setSteps({ done: done.slice(0, -1), undone: [...undone, step] });
    put(text);
    return true;
  }

  function redo(): boolean {
    const step = undone.at(-1);
    const text = step ? withoutStep(current(), { ...step, before: step.after, after: step.before }) : null;
    if (!step || text === null) return false;
    setSteps({ done: [...done, step], undone: undone.slice(0, -1) });
    put(text);
    return true;
  }

  return {
    take: (step: TextStep) => setSteps({ done: [...done, step].slice(-MOST_STEPS), undone: [] }),
    undo,
    redo,
    last: done.at(-1)?.said ?? null,
    next: undone.at(-1)?.said ?? null,
  };
}
