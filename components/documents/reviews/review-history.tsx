"use client";

import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sheet } from "@/components/ui/sheet";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { orpc, readProblem } from "@/lib/api/client";
import type { Review } from "@/lib/reviews/schema/review";

type ReviewHistoryProps = { documentId: string; href: string; onClose: () => void };

const LOOKS = {
  open: { shape: "most", tone: "review", label: "Open" },
  approved: { shape: "full", tone: "success", label: "Approved" },
  rejected: { shape: "crossed", tone: "danger", label: "Rejected" },
  withdrawn: { shape: "blocked", tone: "neutral", label: "Withdrawn" },
} as const;

/** Every round of review of a document, with who decided what, on which version, and why. */
export function ReviewHistory({ documentId, href, onClose }: ReviewHistoryProps) {
  const reviews = useQuery(orpc.reviews.list.queryOptions({ input: { documentId } }));
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Reviews"
      size="md"
    >
      <div className="p-4 sm:p-6">
        {reviews.error ? <p className="text-danger text-sm">{readProblem(reviews.error).message}</p> : null}
        {reviews.isPending ? <SkeletonRows label="Loading the reviews" /> : null}
        {reviews.data?.items.length === 0 ? (
          <EmptyState compact title="Not reviewed yet">
            Ask for a review from the document's status.
          </EmptyState>
        ) : null}
        <ol className="flex flex-col gap-6">
          {reviews.data?.items.map((review) => (
            <ReviewRound key={review.id} review={review} href={href} />
          ))}
        </ol>
      </div>
    </Sheet>
  );
}

function ReviewRound({ review, href }: { review: Review; href: string }) {
  const { version, note, state, requestedBy, requestedAt, decisions, waitingFor } = review;
  return (
    <li className="flex flex-col gap-2 border-line border-l-2 pl-3">
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <StateBadge {...LOOKS[state]} />
        <span className="text-muted">
          {requestedBy.name} asked for{" "}
          <TextLink href={`${href}?version=${version}`}>version {version}</TextLink>,{" "}
          <RelativeTime value={requestedAt} />
        </span>
      </div>
      {note ? <p className="text-sm">{note}</p> : null}
      <ul className="flex flex-col gap-2">
        {decisions.map(({ id, decision, by, at, reason, version: read }) => (
          <li key={id} className="text-sm">
            <span className="font-medium">{by.name}</span> {decision === "approve" ? "approved" : "rejected"}{" "}
            <TextLink href={`${href}?version=${read}`}>version {read}</TextLink>,{" "}
            <RelativeTime value={at} className="text-muted" />
            {reason ? <p className="text-muted">{reason}</p> : null}
          </li>
        ))}
      </ul>
      {state === "open" && waitingFor.length > 0 ? (
        <p className="text-muted text-sm">Waiting for {waitingFor.map(({ name }) => name).join(", ")}</p>
      ) : null}
    </li>
  );
}
