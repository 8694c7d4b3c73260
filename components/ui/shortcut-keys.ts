const APPLE: Record<string, string> = { mod: "⌘", shift: "⇧", alt: "⌥", ctrl: "⌃" };
const OTHERS: Record<string, string> = { mod: "Ctrl", shift: "Shift", alt: "Alt", ctrl: "Ctrl" };
const NAMED: Record<string, string> = {
  enter: "↵",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  space: "Space",
};

/** Whether the reader's keyboard has ⌘ where others have Ctrl. Browser only. */
export function isApple(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent);
}

/** "mod+shift+k" → ["⌘", "⇧", "K"]; a sequence such as "g b" → ["G", "B"]. */
export function formatShortcut(keys: string, apple: boolean): string[] {
  const modifiers = apple ? APPLE : OTHERS;
  return keys
    .split(" ")
    .flatMap((step) => step.split("+"))
    .map((key) => modifiers[key] ?? NAMED[key] ?? key.toUpperCase());
}

/** The value of aria-keyshortcuts for a shortcut; sequences have no such form and give nothing. */
export function ariaShortcut(keys: string): string | undefined {
  if (keys.includes(" ")) return undefined;
  const names: Record<string, string> = {
    mod: "Control",
    ctrl: "Control",
    arrowup: "ArrowUp",
    arrowdown: "ArrowDown",
  };
  return keys
    .split("+")
    .map((key) => names[key] ?? key.charAt(0).toUpperCase() + key.slice(1))
    .join("+");
}
