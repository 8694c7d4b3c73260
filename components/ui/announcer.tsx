"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

type Announce = (message: string, urgency?: "polite" | "assertive") => void;

const AnnounceContext = createContext<Announce>(() => {});

type Said = { text: string; turn: number };

const SILENT: Said = { text: "", turn: 0 };

/** Holds the live regions; stands once, in the root layout. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [polite, setPolite] = useState(SILENT);
  const [assertive, setAssertive] = useState(SILENT);
  const [announce] = useState<Announce>(() => (text: string, urgency: "polite" | "assertive" = "polite") => {
    const say = urgency === "polite" ? setPolite : setAssertive;
    say((last) => ({ text, turn: last.turn + 1 }));
  });
  return (
    <AnnounceContext value={announce}>
      {children}
      <output aria-live="polite" aria-atomic="true" className="sr-only" data-announcer="polite">
        {spoken(polite)}
      </output>
      <div
        role="alert"
        aria-live="assertive"
        aria-atomic="true"
        className="sr-only"
        data-announcer="assertive"
      >
        {spoken(assertive)}
      </div>
    </AnnounceContext>
  );
}

/** The same sentence twice must differ, or the second is not read: every other one ends in a no-break space. */
function spoken({ text, turn }: Said): string {
  return turn % 2 === 1 || text === "" ? text : `${text}\u00a0`;
}

/** A function that says something to screen readers: `announce("Moved to Review, 2 of 5")`. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
