export type KeyPress = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
};

const ALIASES: Record<string, string> = { " ": "space", esc: "escape" };

/** A key press in the words of shortcuts: "mod+k", "shift+enter", "?", "g". */
export function stepOf(press: KeyPress, apple: boolean): string {
  const lower = press.key.toLowerCase();
  const key = ALIASES[lower] ?? lower;
  const mod = apple ? press.metaKey : press.ctrlKey;
  // Shift is part of how "?" is typed, and differs by keyboard; it only counts with letters and named keys.
  const shift = press.shiftKey && (key.length > 1 || key !== key.toUpperCase());
  return [mod && "mod", apple && press.ctrlKey && "ctrl", press.altKey && "alt", shift && "shift", key]
    .filter(Boolean)
    .join("+");
}

type Match<Item> = { kind: "hit"; item: Item } | { kind: "more" } | { kind: "none" };

/** What the keys pressed so far mean: a shortcut (the latest, where two have the same keys), the beginning of one, or nothing. */
export function matchSteps<Item extends { keys: string }>(
  typed: readonly string[],
  shortcuts: readonly Item[],
): Match<Item> {
  const sequence = typed.join(" ");
  const item = shortcuts.findLast((shortcut) => shortcut.keys === sequence);
  if (item) return { kind: "hit", item };
  const begins = shortcuts.some((shortcut) => shortcut.keys.startsWith(`${sequence} `));
  return begins ? { kind: "more" } : { kind: "none" };
}

/** Whether a shortcut is a plain character, which speech input and stray keys can set off by mistake. */
export function isCharacterShortcut(keys: string): boolean {
  return keys.split(" ").some((step) => step.length === 1 || /^shift\+.$/.test(step));
}
