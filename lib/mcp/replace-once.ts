import { type FieldError, invalidInput } from "@/lib/core/errors";

type Replacement = { old: string; new: string };

/** Replaces places of a text, one after another. Each must stand there exactly once; one that does not is named. */
export function replaceOnce(text: string, replacements: readonly Replacement[]): string {
  return replacements.reduce((current, replacement, i) => {
    const at = current.indexOf(replacement.old);
    if (at === -1)
      throw refusal(
        i,
        "This text does not stand in the document. Read that version again and copy it exactly.",
      );
    if (current.includes(replacement.old, at + 1)) {
      throw refusal(i, "This text stands in the document more than once. Take more of what surrounds it.");
    }
    return current.slice(0, at) + replacement.new + current.slice(at + replacement.old.length);
  }, text);
}

function refusal(at: number, message: string) {
  const field: FieldError = { path: `replace.${at}.old`, message };
  return invalidInput([field]);
}
