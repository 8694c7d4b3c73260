"use client";

import { useHydrated } from "@/components/ui/use-hydrated";
import { useNow } from "@/components/ui/use-now";

/** Today as `2026-11-30` in the reader's zone; the first paint is in UTC, because the server does not know the zone. */
export function useToday(): string {
  const now = useNow();
  const offset = useHydrated() ? new Date(now).getTimezoneOffset() * 60_000 : 0;
  return new Date(now - offset).toISOString().slice(0, 10);
}
