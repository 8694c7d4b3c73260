"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** The reader's time zone; while the page comes from the server it is not known, and UTC. */
export function useTimeZone(): string {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
    () => "UTC",
  );
}
