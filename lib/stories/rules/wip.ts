/** What a column says of its limits. */
export type Limits = {
  name: string;
  wipLimit: number | null;
  assigneeLimit: number | null;
  wipHard: boolean;
};

/** How full a column is without what is to come into it. Null: not counted, because nothing limits it. */
export type Load = {
  count: number | null;
  /** How much of it is whose story is to come; null for nobody's. */
  assigneeCount: number | null;
  assigneeName: string | null;
};

/** What a limit says of one more story; `passed` where it says nothing. */
export type WipVerdict =
  | { kind: "passed" }
  | { kind: "warned"; sentence: string }
  | { kind: "refused"; sentence: string };

const PASSED: WipVerdict = { kind: "passed" };

/** Whether a column takes one more story: a soft limit warns, a hard one refuses. The column's own limit speaks first. */
export function checkWip(column: Limits, load: Load): WipVerdict {
  const sentence = exceeded(column, load);
  if (sentence === null) return PASSED;
  return column.wipHard ? { kind: "refused", sentence } : { kind: "warned", sentence };
}

/** Why a column does not take one more story; null when it does, be it with a warning. */
export function refuseWip(column: Limits, load: Load): string | null {
  const verdict = checkWip(column, load);
  return verdict.kind === "refused" ? verdict.sentence : null;
}

/** Whether a column holds more than its limits allow, as soft ones let it. */
export function isOverLimit({ wipLimit }: Pick<Limits, "wipLimit">, count: number): boolean {
  return wipLimit !== null && count > wipLimit;
}

function exceeded({ name, wipLimit, assigneeLimit }: Limits, load: Load): string | null {
  const { count, assigneeCount, assigneeName } = load;
  if (wipLimit !== null && count !== null && count >= wipLimit) {
    return `${name} holds ${count} of ${wipLimit}. Finish or move a story first.`;
  }
  if (assigneeLimit !== null && assigneeCount !== null && assigneeCount >= assigneeLimit) {
    const who = assigneeName ?? "This assignee";
    return `${who} has ${assigneeCount} of ${assigneeLimit} in ${name}. Finish or move one of them first.`;
  }
  return null;
}
