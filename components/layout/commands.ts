"use client";

import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { createRegistry } from "./registry";

/** Something that can be done from the palette: it goes somewhere or it runs. */
export type Command = {
  id: string;
  label: string;
  group: string;
  icon?: ReactNode;
  /** Other words that find it. */
  keywords?: string[];
  shortcut?: string;
} & ({ href: string; run?: never } | { run: () => void; href?: never });

const registry = createRegistry<Command>();
const NONE: readonly Command[] = [];

/** Offers commands in the palette as long as the component is shown; they stand above those of the shell. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => registry.add(commands), [commands]);
}

/** All commands of this screen. */
export function useCommandList(): readonly Command[] {
  return useSyncExternalStore(registry.subscribe, registry.snapshot, () => NONE);
}
