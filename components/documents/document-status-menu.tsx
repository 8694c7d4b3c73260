"use client";

import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { notify } from "@/components/ui/toaster";
import type { DocumentStatus } from "@/db/enums";
import { client, readProblem } from "@/lib/api/client";
import { DOCUMENT_TRANSITIONS } from "@/lib/documents/rules/document-status";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { DOCUMENT_STATUS_LOOKS, STATUS_VERBS, statusLook } from "./document-words";
import { DecideDialog } from "./reviews/decide-dialog";
import { RequestReviewDialog } from "./reviews/request-review-dialog";
import { ReviewHistory } from "./reviews/review-history";
import { useDocumentStep } from "./reviews/use-document-step";
import { StatusMenu } from "./status-menu";

type StatusMenuProps = { document: DocumentWithContent; disabled: boolean; href: string };
type Open = "request" | "approve" | "reject" | "history" | null;

/** The state of a document, the steps that are allowed from it, and what was decided before. */
export function DocumentStatusMenu({ document, disabled, href }: StatusMenuProps) {
  const { may } = useViewer();
  const [open, setOpen] = useState<Open>(null);
  const { take, isPending } = useDocumentStep();
  const look = statusLook(document);
  const isCurrent = document.version === document.currentVersion;
  const moves = disabled || !isCurrent ? [] : movesFrom(document, may("documents.review"));
  const close = () => setOpen(null);

  function move(next: DocumentStatus) {
    if (next === "review") setOpen("request");
    else if (next === "approved") setOpen("approve");
    else if (next === "rejected") setOpen("reject");
    else {
      const { id: documentId, version: baseVersion } = document;
      take(async () => {
        try {
          await client.documents.update({ documentId, baseVersion, status: next });
        } catch (error) {
          notify.error({ title: "The status did not change", description: readProblem(error).message });
        }
      }, `The document is now: ${DOCUMENT_STATUS_LOOKS[next].label}`);
    }
  }

  return (
    <>
      <StatusMenu
        word="Status"
        look={look}
        pending={isPending}
        steps={moves.map((next) => ({
          ...{ key: next, look: DOCUMENT_STATUS_LOOKS[next], onSelect: () => move(next) },
          label: `${STATUS_VERBS[next]}${next === "draft" ? "" : "…"}`,
        }))}
        onHistory={() => setOpen("history")}
      />
      {open === "request" ? <RequestReviewDialog document={document} onClose={close} /> : null}
      {open === "approve" || open === "reject" ? (
        <DecideDialog document={document} decision={open} onClose={close} />
      ) : null}
      {open === "history" ? <ReviewHistory documentId={document.id} href={href} onClose={close} /> : null}
    </>
  );
}

/** An approved document is reviewed anew only when it has changed; deciding is for those who may review. */
function movesFrom({ status, changedSince }: DocumentWithContent, mayReview: boolean): DocumentStatus[] {
  return DOCUMENT_TRANSITIONS[status].filter((next) => {
    if (next === "archived") return false;
    if (next === "approved" || next === "rejected") return mayReview;
    return next !== "review" || status !== "approved" || changedSince;
  });
}
