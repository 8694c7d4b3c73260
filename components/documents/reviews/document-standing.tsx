"use client";

import type { RefObject } from "react";
import { PresenceRow } from "@/components/presence/presence-row";
import { usePresence } from "@/components/presence/use-presence";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { sectionAt } from "../section-at";
import { SuggestionsLine } from "../suggestions/suggestions-line";
import { ReviewBanner } from "./review-banner";
import { StaleNotices } from "./stale-notices";

type DocumentStandingProps = {
  document: DocumentWithContent;
  /** Where the documents of the project are. */
  documents: string;
  /** Its own address, where that is not among them. */
  href?: string;
  /** The element in which the text is shown. */
  text: RefObject<HTMLElement | null>;
};

/** How a document stands: its review, what it was made from, what is proposed, and who is here. */
export function DocumentStanding(props: DocumentStandingProps) {
  const { document, documents, text, href = `${documents}/${document.id}` } = props;
  const isCurrent = document.version === document.currentVersion;
  const present = usePresence({
    documentId: document.id,
    mode: "reading",
    lineNow: () => lineRead(text.current),
  });
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {isCurrent ? (
        <>
          <ReviewBanner document={document} href={href} />
          <StaleNotices derivedFrom={document.derivedFrom} documents={documents} />
          <SuggestionsLine document={document} href={href} />
        </>
      ) : null}
      <PresenceRow present={present} sectionOf={(line) => sectionAt(document.content, line)} />
    </div>
  );
}

const READING_HEIGHT = 200;

/** The line that is read now: where the last block begins that begins above the upper part of the screen. */
function lineRead(text: HTMLElement | null): number | null {
  const blocks = [...(text?.querySelectorAll<HTMLElement>("[data-block-line]") ?? [])];
  const block = blocks.findLast((one) => one.getBoundingClientRect().top < READING_HEIGHT);
  return block ? Number(block.dataset.blockLine) : null;
}
