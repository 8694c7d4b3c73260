import { parsePlan } from "@/lib/documents/rules/parse-plan";

/** What an epic's text says now and did not say before; absent where both say the same or it says nothing. */
export type EpicSaidAnew = { title?: string; goal?: string };

/** Compares what two texts of one epic say of its record. A text that holds several epics speaks for none. */
export function epicSaidAnew(before: string, after: string): EpicSaidAnew {
  const [was, is] = [readEpic(before), readEpic(after)];
  if (!is) return {};
  const anew: EpicSaidAnew = {};
  if (is.title !== was?.title && is.title !== `Epic ${is.number}`) anew.title = is.title;
  if (is.goal && is.goal !== was?.goal) anew.goal = is.goal;
  return anew;
}

function readEpic(text: string) {
  const { epics } = parsePlan(text);
  return epics.length === 1 ? epics[0] : undefined;
}
