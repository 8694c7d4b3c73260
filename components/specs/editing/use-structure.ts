import { useState } from "react";
import { useAnnounce } from "@/components/ui/announcer";
import { notify } from "@/components/ui/toaster";
import { formatSpecText } from "@/lib/specs/rules/spec-text";
import type { SpecContent } from "@/lib/specs/schema/content";
import { type KeyedPhase, keepKeys } from "./keep-keys";
import { readDraft } from "./read-draft";
import { partOf } from "./structure-parts";
import type { useSpecEditing } from "./use-spec-editing";
import { useSteps } from "./use-steps";

type Change = (content: SpecContent) => SpecContent;

/**
 * The structure of the text that is being written. The text is the one state: the structure is read from it and written
 * back into it. Null where its marks cannot be read.
 */
export function useStructure({
  session,
  state,
}: Pick<ReturnType<typeof useSpecEditing>, "session" | "state">) {
  const announce = useAnnounce();
  const content = readDraft(state.text.content);
  const phases = useKeys(content?.phases ?? NONE);
  const [openKey, setOpenKey] = useState("overview");
  const now = () => session.snapshot().text.content;
  const steps = useSteps(now, (text) => session.write({ content: text }));

  /** Writes what is typed: not a step, because each field undoes its own letters. */
  function write(change: Change): void {
    const draft = readDraft(now());
    if (draft) session.write({ content: formatSpecText(change(draft)) });
  }

  /** Takes a step that is told and can be taken back. */
  function take(said: string, change: Change): void {
    const before = now();
    const draft = readDraft(before);
    if (!draft) return;
    const after = formatSpecText(change(draft));
    steps.take({ said, before, after });
    session.write({ content: after });
    announce(said);
  }

  function back(way: "undo" | "redo"): void {
    const said = way === "undo" ? steps.last : steps.next;
    if (said === null) return;
    if (steps[way]()) announce(way === "undo" ? `Taken back: ${said}` : `Done again: ${said}`);
    else
      notify.error({
        title: `“${said}” cannot be taken back alone`,
        description: "The same lines were written again since. The history has the text of before.",
      });
  }

  return { content, phases, part: partOf(openKey, phases), open: setOpenKey, write, take, back, steps };
}

const NONE: readonly never[] = [];
let lastKey = 0;

/** The phases with keys that stay theirs, made anew where the phases themselves are others. */
function useKeys(phases: readonly { readonly name: string }[]): readonly KeyedPhase[] {
  const [keyed, setKeyed] = useState(() => keepKeys([], phases, () => `phase-${lastKey++}`));
  const isSame = keyed.length === phases.length && keyed.every(({ name }, at) => name === phases[at]?.name);
  if (isSame) return keyed;
  const next = keepKeys(keyed, phases, () => `phase-${lastKey++}`);
  setKeyed(next);
  return next;
}
