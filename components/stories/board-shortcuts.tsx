"use client";

import {
  Archive,
  Ban,
  CalendarDays,
  CircleUser,
  Copy,
  Layers,
  ListFilter,
  Maximize2,
  MoveRight,
  Pencil,
  Plus,
  Redo2,
  Signal,
  Tag,
  Timer,
  Trophy,
  Undo2,
} from "lucide-react";
import type { ReactNode } from "react";
import { type Command, useCommands } from "@/components/layout/commands";
import { useShortcut, useShortcutHints } from "@/components/layout/shortcuts";

/** What can be done to the story that has the focus, or to those that are selected. */
export type StoryDeed =
  | "open"
  | "title"
  | "status"
  | "assignee"
  | "priority"
  | "labels"
  | "epic"
  | "points"
  | "sprint"
  | "due"
  | "blocked"
  | "copy"
  | "archive";

type Key = { deed: StoryDeed; keys: string | null; label: string; icon: ReactNode; keywords?: string[] };

const KEYS: readonly Key[] = [
  { deed: "open", keys: "o", label: "Open", icon: <Maximize2 /> },
  { deed: "title", keys: "e", label: "Edit title", icon: <Pencil />, keywords: ["rename"] },
  { deed: "status", keys: "s", label: "Set status", icon: <MoveRight />, keywords: ["move", "column"] },
  {
    deed: "assignee",
    keys: "a",
    label: "Assign",
    icon: <CircleUser />,
    keywords: ["give", "person", "agent"],
  },
  { deed: "priority", keys: "p", label: "Set priority", icon: <Signal /> },
  { deed: "labels", keys: "l", label: "Label", icon: <Tag /> },
  { deed: "epic", keys: "shift+e", label: "Put into an epic", icon: <Layers /> },
  { deed: "points", keys: "shift+p", label: "Set points", icon: <Trophy />, keywords: ["estimate"] },
  { deed: "sprint", keys: "shift+s", label: "Put into a sprint", icon: <Timer /> },
  { deed: "due", keys: "d", label: "Set due date", icon: <CalendarDays /> },
  { deed: "blocked", keys: "b", label: "Mark as blocked", icon: <Ban />, keywords: ["unblock", "waiting"] },
  { deed: "copy", keys: "y", label: "Copy key", icon: <Copy /> },
  { deed: "archive", keys: null, label: "Archive", icon: <Archive />, keywords: ["remove", "delete"] },
];

const READING_HINTS = [
  { keys: "enter", label: "Open", group: "On a card" },
  { keys: "arrowup", label: "Walk the board", group: "On a card" },
];
const HINTS = [
  ...READING_HINTS,
  { keys: "space", label: "Pick up, then drop", group: "On a card" },
  { keys: "shift+x", label: "Select up to here", group: "On a card" },
  { keys: "escape", label: "Put back", group: "On a card" },
];

const READS: ReadonlySet<StoryDeed> = new Set(["open", "copy"]);

type BoardShortcutsProps = {
  /** What the deeds are done to, in words: "ACME-12", "3 selected stories"; null while there is nothing. */
  target: string | null;
  mayWrite: boolean;
  onDeed: (deed: StoryDeed) => void;
  /** Only where stories can be added. */
  onAdd?: (() => void) | undefined;
  onSelectAll: () => void;
  onToggle: () => void;
  /** Only while something is selected. */
  onClearSelection: (() => void) | null;
  /** Goes to the first story where none has the focus. */
  onFocusFirst: () => void;
  undo: () => void;
  redo: () => void;
  /** What else the palette offers here: columns, people, sprints, views. */
  commands?: readonly Command[];
};

/** The keys of a board or table of stories, and the same in the palette. Draws nothing. */
export function BoardShortcuts(props: BoardShortcutsProps) {
  const { target, mayWrite, onDeed, onAdd } = props;
  const offered = KEYS.filter(({ deed }) => mayWrite || READS.has(deed));
  useShortcut(
    { keys: "c", label: "Add a story", group: "Board", handler: () => onAdd?.() },
    mayWrite && onAdd !== undefined,
  );
  useShortcut({
    keys: "mod+a",
    label: "Select all that are shown",
    group: "Board",
    handler: props.onSelectAll,
  });
  useShortcut(
    {
      keys: "escape",
      label: "Clear the selection",
      group: "Board",
      handler: () => props.onClearSelection?.(),
    },
    props.onClearSelection !== null,
  );
  useShortcut({ keys: "j", label: "Go to the next story", group: "Board", handler: props.onFocusFirst });
  useShortcut({ keys: "k", label: "Go to the story before", group: "Board", handler: props.onFocusFirst });
  useShortcut({ keys: "x", label: "Select", group: "Story or selection", handler: props.onToggle }, mayWrite);
  useShortcut(
    { keys: "m", label: "Move to…", group: "Story or selection", handler: () => onDeed("status") },
    mayWrite,
  );
  useShortcutHints(mayWrite ? HINTS : READING_HINTS);
  useCommands([
    ...(target === null ? [] : offered.map((key) => commandOf(key, target, onDeed))),
    ...boardCommands(props),
    ...(props.commands ?? []),
  ]);
  return offered.map(({ deed, keys, label }) =>
    keys === null ? null : <DeedKey key={deed} keys={keys} label={label} run={() => onDeed(deed)} />,
  );
}

function DeedKey({ keys, label, run }: { keys: string; label: string; run: () => void }) {
  useShortcut({ keys, label, group: "Story or selection", inPanel: true, handler: run });
  return null;
}

function commandOf(
  { deed, keys, label, icon, keywords }: Key,
  target: string,
  onDeed: (deed: StoryDeed) => void,
) {
  return {
    id: `deed-${deed}`,
    label,
    group: target,
    icon,
    run: () => onDeed(deed),
    ...(keywords ? { keywords } : null),
    ...(keys ? { shortcut: keys } : null),
  };
}

function boardCommands({ mayWrite, onAdd, onSelectAll, undo, redo }: BoardShortcutsProps): Command[] {
  const group = "Board";
  const add: Command[] =
    mayWrite && onAdd
      ? [{ id: "add-story", label: "Add a story", group, icon: <Plus />, shortcut: "c", run: onAdd }]
      : [];
  return [
    ...add,
    {
      ...{ id: "select-all", label: "Select all that are shown", group, icon: <ListFilter /> },
      ...{ shortcut: "mod+a", run: onSelectAll },
    },
    { id: "undo", label: "Undo", group, icon: <Undo2 />, shortcut: "mod+z", run: undo },
    { id: "redo", label: "Do again", group, icon: <Redo2 />, shortcut: "mod+shift+z", run: redo },
  ];
}
