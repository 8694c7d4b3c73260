import { diffWordsWithSpace } from "diff";

type WordDiffProps = {
  before: string;
  after: string;
  /** One of the two texts with what the other has not marked in it, or both in one. */
  show?: "before" | "after" | "both";
};

/** Longer texts are shown unmarked: comparing them word by word would hold up the page. */
const LONGEST = 20_000;

/** A text with the words marked that were added to it or taken out of it. */
export function WordDiff({ before, after, show = "both" }: WordDiffProps) {
  if (before.length + after.length > LONGEST) return show === "before" ? before : after;
  const parts = diffWordsWithSpace(before, after).filter(
    ({ added, removed }) => !(show === "before" && added) && !(show === "after" && removed),
  );
  let at = 0;
  return parts.map(({ value, added, removed }) => {
    at += value.length;
    if (added)
      return (
        <ins key={at} className={INS}>
          {value}
        </ins>
      );
    if (removed)
      return (
        <del key={`-${at}`} className={DEL}>
          {value}
        </del>
      );
    return value;
  });
}

const INS = "rounded-sm bg-success-soft text-success no-underline";
const DEL = "rounded-sm bg-danger-soft text-danger";
