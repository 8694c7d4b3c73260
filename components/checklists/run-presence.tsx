"use client";

import { PresenceRow } from "@/components/presence/presence-row";
import { usePresence } from "@/components/presence/use-presence";

/** Who else has the judged document before them, in a run like this one or at the document itself. */
export function RunPresence({ documentId }: { documentId: string }) {
  const present = usePresence({ documentId, mode: "reading", lineNow: nowhere });
  return <PresenceRow present={present} sectionOf={nowhere} />;
}

function nowhere(): null {
  return null;
}
