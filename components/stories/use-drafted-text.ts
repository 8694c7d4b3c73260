"use client";

import { useEffect, useEffectEvent, useState } from "react";

const PAUSE_MS = 150;
const MOST_SENT = 20;

/**
 * A text that is written here and kept in the address, which follows when the writer pauses: what comes back of it late
 * never takes the place of what was written since, and what others say (the way back, a chip) does. `said` is what a text
 * says, or null while it cannot be told.
 */
export function useDraftedText(
  value: string,
  said: (text: string) => string | null,
  onTell: (said: string) => void,
) {
  const [text, setText] = useState(value);
  const [last, setLast] = useState(value);
  const [sent, setSent] = useState<readonly string[]>([]);
  if (last !== value) {
    setLast(value);
    // What was told from here arrives in order, or is skipped for what was told after it.
    const at = sent.indexOf(value);
    if (at < 0) setText(value);
    setSent(at < 0 ? [] : sent.slice(at + 1));
  }
  const next = said(text);
  const tell = useEffectEvent((now: string) => {
    setSent([...sent, now].slice(-MOST_SENT));
    onTell(now);
  });
  useEffect(() => {
    if (next === null || next === value) return;
    const timer = setTimeout(() => tell(next), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [next, value]);
  return { text, setText, next };
}
