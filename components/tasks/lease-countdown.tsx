"use client";

import { Timer } from "lucide-react";
import { cx } from "@/components/ui/cx";
import { countdownWords } from "./task-words";
import { useSecond } from "./use-second";

const SHORT_MS = 30_000;

type LeaseCountdownProps = { expiresAt: string; className?: string };

/** What is left of a lease, second by second; only this is drawn anew. Not read aloud each second. */
export function LeaseCountdown({ expiresAt, className }: LeaseCountdownProps) {
  const now = useSecond();
  const leftMs = Date.parse(expiresAt) - now;
  const words = now === 0 ? "–:––" : countdownWords(leftMs);
  return (
    <span
      title="What is left of its lease: without a heartbeat until then it goes back to the others"
      className={cx(
        "inline-flex shrink-0 items-center gap-1 whitespace-nowrap font-mono text-xs tabular-nums",
        words === null || (now > 0 && leftMs < SHORT_MS) ? "text-warning" : "text-muted",
        className,
      )}
    >
      <Timer aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="sr-only">Lease </span>
      {words ?? "expired"}
    </span>
  );
}
