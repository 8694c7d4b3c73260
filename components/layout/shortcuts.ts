"use client";

import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { isApple } from "@/components/ui/shortcut-keys";
import { createRegistry } from "./registry";
import { isCharacterShortcut, matchSteps, stepOf } from "./shortcut-match";

export type Shortcut = {
  /** "mod+k", "?", or one key after the other: "g b". */
  keys: string;
  label: string;
  group: string;
  /** Works over a panel at the side too, whose record it is about. */
  inPanel?: boolean;
  handler: () => void;
};

type Registered = Omit<Shortcut, "handler"> & { run: () => void };

const registry = createRegistry<Registered>();
const NONE: readonly Registered[] = [];
const SEQUENCE_MS = 1_200;
const STORAGE_KEY = "character-shortcuts";

/** Offers a shortcut as long as the component is shown. It rests inside fields, menus and under dialogs. */
export function useShortcut(
  { keys, label, group, inPanel = false, handler }: Shortcut,
  enabled = true,
): void {
  const run = useEffectEvent(handler);
  useEffect(() => {
    if (!enabled) return;
    return registry.add([{ keys, label, group, inPanel, run: () => run() }]);
  }, [keys, label, group, inPanel, enabled]);
}

/** A key that a part of the screen hears itself, for the list of keys. */
export type ShortcutHint = Omit<Shortcut, "handler">;

const hints = createRegistry<ShortcutHint>();

/** Names keys that a part of the screen hears itself, as a card does; give it the same array each time. */
export function useShortcutHints(told: readonly ShortcutHint[]): void {
  useEffect(() => hints.add(told), [told]);
}

/** Everything that can be pressed on this screen now. */
export function useShortcutList(): readonly ShortcutHint[] {
  const heard = useSyncExternalStore(registry.subscribe, registry.snapshot, () => NONE);
  const told = useSyncExternalStore(hints.subscribe, hints.snapshot, () => NONE);
  return [...heard, ...told];
}

/** Whether plain characters are shortcuts; people who dictate can turn them off. */
export function characterShortcutsOn(): boolean {
  return localStorage.getItem(STORAGE_KEY) !== "off";
}

/** Remembers, in this browser, whether plain characters are shortcuts. */
export function setCharacterShortcuts(on: boolean): void {
  localStorage.setItem(STORAGE_KEY, on ? "on" : "off");
}

const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";
/** In a field these belong to its text. */
const OF_TEXT: ReadonlySet<string> = new Set(["mod+z", "mod+shift+z", "mod+a", "escape"]);
const TYPEAHEAD = "[role='menu'], [role='listbox'], [role='combobox']";

function rests(event: KeyboardEvent, { keys, inPanel }: Registered): boolean {
  if (document.querySelector(inPanel ? "[data-modal]:not([data-modal=panel])" : "[data-modal]")) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (OF_TEXT.has(keys) && target?.closest(TYPING)) return true;
  if (!isCharacterShortcut(keys)) return false;
  return Boolean(target?.closest(`${TYPING}, ${TYPEAHEAD}`)) || !characterShortcutsOn();
}

/** Listens to the keyboard for all shortcuts; stands once, in the shell. */
export function useShortcutListener(): void {
  useEffect(() => {
    const apple = isApple();
    let typed: string[] = [];
    let lastMs = 0;

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
      const shortcuts = registry.snapshot().filter((shortcut) => !rests(event, shortcut));
      const step = stepOf(event, apple);
      const before = event.timeStamp - lastMs < SEQUENCE_MS ? typed : [];
      const longer = matchSteps([...before, step], shortcuts);
      const match = longer.kind === "none" ? matchSteps([step], shortcuts) : longer;
      typed = match.kind === "more" ? (longer.kind === "none" ? [step] : [...before, step]) : [];
      lastMs = event.timeStamp;
      if (match.kind !== "hit") return;
      event.preventDefault();
      match.item.run();
    }

    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
