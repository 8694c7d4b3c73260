"use client";

import { dateWords, exactWords, relativeWords } from "./relative-words";
import { Tooltip } from "./tooltip";
import { useHydrated } from "./use-hydrated";
import { useNow } from "./use-now";

type RelativeTimeProps = { value: string | Date; className?: string };

/** A moment in words ("3 hours ago"), kept up to date; the exact one, in the reader's zone, is in the tooltip. */
export function RelativeTime({ value, className }: RelativeTimeProps) {
  const moment = typeof value === "string" ? new Date(value) : value;
  const now = useNow();
  // The server does not know the reader's zone: the first paint is in UTC, and nothing but a late date ever changes.
  const zone = useHydrated() ? undefined : "UTC";
  if (Number.isNaN(moment.getTime())) return <span className={className}>unknown time</span>;
  return (
    <Tooltip content={exactWords(moment, zone)}>
      <time dateTime={moment.toISOString()} className={className} suppressHydrationWarning>
        {relativeWords(moment.getTime(), now) ?? dateWords(moment, zone)}
      </time>
    </Tooltip>
  );
}
