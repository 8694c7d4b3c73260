"use client";

import { useEffect, useRef, useState } from "react";
import { useAnnounce } from "@/components/ui/announcer";
import type { EpicDays } from "@/lib/epics/rules/epic-days";
import { type Grip, pullDays } from "@/lib/epics/rules/shift-days";
import type { EpicWithProgress } from "@/lib/epics/schema";
import { spanWords } from "../day-words";
import { useChangeEpic } from "../use-change-epic";
import type { Draft } from "./roadmap-model";

const REST_MS = 800;

/** The days that somebody is pulling at, by pointer or by keys, before they are sent. */
export function useDraft(today: string) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const kept = useRef<{ draft: Draft; epic: EpicWithProgress } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const change = useChangeEpic();
  const announce = useAnnounce();
  useEffect(() => () => clearTimeout(timer.current), []);

  function show(epic: EpicWithProgress, days: EpicDays): void {
    kept.current = { epic, draft: { epicId: epic.id, ...days } };
    setDraft(kept.current.draft);
  }

  function drop(): void {
    clearTimeout(timer.current);
    kept.current = null;
    setDraft(null);
  }

  function commit(): void {
    const wanted = kept.current;
    drop();
    if (!wanted) return;
    const {
      epic,
      draft: { startsOn, dueOn },
    } = wanted;
    if (startsOn !== epic.startsOn || dueOn !== epic.dueOn) change(epic, { startsOn, dueOn });
  }

  /** One press of a key: seen and said at once, sent when the keys rest. */
  function step(epic: EpicWithProgress, grip: Grip, by: number): void {
    if (kept.current && kept.current.epic.id !== epic.id) commit();
    const start = kept.current?.epic ?? epic;
    const days = pullDays(kept.current?.draft ?? epic, grip, by);
    show(start, days);
    announce(`${epic.title}: ${spanWords(days, today)}`);
    clearTimeout(timer.current);
    timer.current = setTimeout(commit, REST_MS);
  }

  /** One move of the pointer, counted from where it was pressed. */
  function pull(epic: EpicWithProgress, grip: Grip, by: number): void {
    const start = kept.current?.epic.id === epic.id ? kept.current.epic : epic;
    show(start, pullDays(start, grip, by));
  }

  return { draft, drop, commit, step, pull };
}

export type DraftControl = ReturnType<typeof useDraft>;
