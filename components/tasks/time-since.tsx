"use client";

import { exactWords } from "@/components/ui/relative-words";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useNow } from "@/components/ui/use-now";
import { durationWords } from "./task-words";

type TimeSinceProps = { value: string; title: string; className?: string };

/** How long ago something began, without "ago": "12 min"; the moment itself is in the title. */
export function TimeSince({ value, title, className }: TimeSinceProps) {
  const now = useNow();
  const moment = new Date(value);
  const zone = useHydrated() ? undefined : "UTC";
  return (
    <time
      dateTime={value}
      title={`${title} ${exactWords(moment, zone)}`}
      className={className}
      suppressHydrationWarning
    >
      {durationWords(Math.max(0, now - moment.getTime()))}
    </time>
  );
}
