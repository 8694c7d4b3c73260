"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { orpc } from "@/lib/api/client";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { DecideDialog } from "./decide-dialog";
import { RequestReviewDialog } from "./request-review-dialog";

type ReviewBannerProps = { document: DocumentWithContent; href: string };

/** Where a document stands in its review, and what comes next. */
export function ReviewBanner({ document, href }: ReviewBannerProps) {
  if (document.archivedAt !== null) return null;
  if (document.status === "review") return <InReview document={document} href={href} />;
  if (document.status === "rejected") return <Rejected document={document} />;
  if (document.changedSince) return <ChangedSince document={document} href={href} />;
  return null;
}

function useLastReview(documentId: string) {
  const { data } = useQuery(orpc.reviews.list.queryOptions({ input: { documentId, limit: 1 } }));
  return data?.items[0];
}

function InReview({ document, href }: ReviewBannerProps) {
  const { may, memberId } = useViewer();
  const review = useLastReview(document.id);
  const [decision, setDecision] = useState<"approve" | "reject" | null>(null);
  const names = review?.waitingFor.map(({ name, memberId: id }) => (id === memberId ? "you" : name)) ?? [];
  const changed = review && review.version !== document.currentVersion;
  return (
    <>
      <Banner
        title={`In review: version ${document.currentVersion}`}
        action={
          may("documents.review") ? (
            <>
              <Button size="sm" onClick={() => setDecision("reject")}>
                Reject…
              </Button>
              <Button size="sm" variant="primary" onClick={() => setDecision("approve")}>
                Approve…
              </Button>
            </>
          ) : undefined
        }
      >
        {review ? (
          <p>
            {review.requestedBy.name} asked, <RelativeTime value={review.requestedAt} />
            {names.length > 0 ? `; waiting for ${names.join(", ")}` : ""}. {review.note}
            {changed ? ` Asked for version ${review.version}, changed since.` : ""}
          </p>
        ) : null}
        {changed ? (
          <ButtonLink
            size="sm"
            className="mt-2"
            href={`${href}/versions?from=${review.version}&to=${document.currentVersion}`}
          >
            See what changed
          </ButtonLink>
        ) : null}
      </Banner>
      {decision ? (
        <DecideDialog document={document} decision={decision} onClose={() => setDecision(null)} />
      ) : null}
    </>
  );
}

function Rejected({ document }: { document: DocumentWithContent }) {
  const review = useLastReview(document.id);
  const last = review?.decisions.findLast(({ decision }) => decision === "reject");
  return (
    <Banner tone="danger" title={last ? `${last.by.name} rejected version ${last.version}` : "Rejected"}>
      {last?.reason}
    </Banner>
  );
}

function ChangedSince({ document, href }: ReviewBannerProps) {
  const { may } = useViewer();
  const [asking, setAsking] = useState(false);
  const { approvedVersion, currentVersion } = document;
  return (
    <>
      <Banner
        tone="warning"
        title={`Approved as version ${approvedVersion}, changed since`}
        action={
          <>
            <ButtonLink size="sm" href={`${href}/versions?from=${approvedVersion}&to=${currentVersion}`}>
              See what changed
            </ButtonLink>
            {may("documents.write") ? (
              <Button size="sm" onClick={() => setAsking(true)}>
                Ask for review…
              </Button>
            ) : null}
          </>
        }
      >
        The approval is of version {approvedVersion}; version {currentVersion} has not been approved.
      </Banner>
      {asking ? <RequestReviewDialog document={document} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
