"use client";

import { useState } from "react";
import { DecideDialog } from "@/components/documents/reviews/decide-dialog";
import { RequestReviewDialog } from "@/components/documents/reviews/request-review-dialog";
import { ReviewHistory } from "@/components/documents/reviews/review-history";
import { StatusMenu } from "@/components/documents/status-menu";
import { useViewer } from "@/components/providers/viewer";
import { notify } from "@/components/ui/toaster";
import type { SpecStatus } from "@/db/enums";
import { client, readProblem } from "@/lib/api/client";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import type { Spec } from "@/lib/specs/schema/spec";
import { SPEC_STATUS_LOOKS } from "../spec-words";
import { useSpecStep } from "../use-spec-step";
import { type SpecMove, specMoves } from "./spec-moves";
import { SupersedeDialog } from "./supersede-dialog";

type StatusMenuProps = { spec: Spec; document: DocumentWithContent; disabled: boolean; href: string };
type Open = "review" | "approve" | "reject" | "supersede" | "history" | null;

/** The state of a spec, the steps that are allowed from it, and what was decided before. */
export function SpecStatusMenu({ spec, document, disabled, href }: StatusMenuProps) {
  const { may } = useViewer();
  const [open, setOpen] = useState<Open>(null);
  const { take, isPending } = useSpecStep();
  const look = lookOf(spec);
  const isCurrent = document.version === document.currentVersion;
  const moves = disabled || !isCurrent ? [] : specMoves(spec, may("documents.review"));
  const close = () => setOpen(null);

  function setStatus(status: SpecStatus) {
    take(async () => {
      try {
        await client.specs.setStatus({ specId: spec.id, status });
      } catch (error) {
        notify.error({ title: "The state did not change", description: readProblem(error).message });
      }
    }, `${spec.key} is now: ${SPEC_STATUS_LOOKS[status].label}`);
  }
  const run = ({ by, to }: SpecMove) => (by === "status" ? setStatus(to) : setOpen(by));

  return (
    <>
      <StatusMenu
        word="State"
        look={look}
        pending={isPending}
        steps={moves.map((move) => ({
          key: `${move.by} ${move.to}`,
          ...{ label: move.label, look: move.look, onSelect: () => run(move) },
        }))}
        onHistory={() => setOpen("history")}
      />
      {open === "review" ? <RequestReviewDialog document={document} onClose={close} /> : null}
      {open === "approve" || open === "reject" ? (
        <DecideDialog document={document} decision={open} onClose={close} />
      ) : null}
      {open === "supersede" ? <SupersedeDialog spec={spec} onClose={close} /> : null}
      {open === "history" ? <ReviewHistory documentId={document.id} href={href} onClose={close} /> : null}
    </>
  );
}

/** How a spec's state looks: an approval that is older than the text says so, and so does a rejection. */
function lookOf({ status, documentStatus, changedSince }: Spec) {
  const look = SPEC_STATUS_LOOKS[status];
  if (changedSince && status !== "superseded") {
    return { ...look, tone: "warning", label: `${look.label}, edited since approval` } as const;
  }
  if (status === "draft" && documentStatus === "rejected") {
    return { shape: "crossed", tone: "danger", label: "Rejected" } as const;
  }
  return look;
}
