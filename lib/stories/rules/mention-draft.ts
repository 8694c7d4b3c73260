import { type MentionRef, replaceMentions, writeMention } from "./mentions";

/** Somebody whom the writer has chosen, by the name that stands in his text. */
export type Pick = MentionRef & { name: string };

/** A stored text as it is written in a field: `@Name` for each mention, with whom each name means. */
export function toDraft(body: string): { text: string; picks: Pick[] } {
  const picks: Pick[] = [];
  const text = replaceMentions(body, ({ kind, id, name, text: whole }) => {
    const other = picks.find((pick) => pick.name === name);
    // Two people of one name cannot both be called by it alone: the second stays as it is stored.
    if (other && other.id !== id) return whole;
    if (!other) picks.push({ kind, id, name });
    return `@${name}`;
  });
  return { text, picks };
}

/** What such a field holds, as it is stored. A name that was chosen counts wherever it stands after an @. */
export function fromDraft(text: string, picks: readonly Pick[]): string {
  const longestFirst = [...picks].sort((a, b) => b.name.length - a.name.length);
  let stored = "";
  let rest = text;
  for (let at = rest.indexOf("@"); at !== -1; at = rest.indexOf("@")) {
    const after = rest.slice(at + 1);
    const pick = longestFirst.find(
      ({ name }) => after.startsWith(name) && !/^[\p{L}\p{N}_]/u.test(after.slice(name.length)),
    );
    stored += rest.slice(0, at) + (pick ? writeMention(pick) : "@");
    rest = pick ? after.slice(pick.name.length) : after;
  }
  return stored + rest;
}
