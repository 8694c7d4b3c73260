"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { client, orpc } from "@/lib/api/client";
import type { SuggestionWithHunks } from "@/lib/reviews/schema/suggestion";
import { markdownOutline } from "../markdown-blocks";
import { documentHome, type TextHome } from "../text-home";
import { RejectDialog } from "./reject-dialog";
import { SuggestedHunk } from "./suggested-hunk";
import { SUGGESTION_LOOKS } from "./suggestion-words";
import { useSuggestionStep } from "./use-suggestion-step";

type SuggestionReviewProps = {
  projectKey: string;
  suggestionId: string;
  /** Where the text is read, where that is not its page among the documents. */
  home?: TextHome;
};

/** A suggestion against the text as it is now, change by change, to be taken over or not. */
export function SuggestionReview({ projectKey, suggestionId, home }: SuggestionReviewProps) {
  const { workspace } = useViewer();
  const { data: suggestion } = useSuspenseQuery(
    orpc.suggestions.get.queryOptions({ input: { suggestionId } }),
  );
  const { data: document } = useSuspenseQuery(
    orpc.documents.get.queryOptions({ input: { documentId: suggestion.documentId } }),
  );
  const { href, label, back } = home ?? documentHome(workspace, projectKey, document);
  const { author, note, createdAt, baseVersion, state, reason, decidedBy } = suggestion;
  return (
    <>
      <Breadcrumbs items={[{ label, href }, { label: "Suggestion" }]} />
      <PageHeader
        title={note || `Suggestion by ${author.name}`}
        meta={<StateBadge {...SUGGESTION_LOOKS[state]} />}
        description={
          <p className="text-sm">
            {author.name} suggests this for version {baseVersion}, <RelativeTime value={createdAt} />
            {decidedBy ? `. Decided by ${decidedBy}` : ""}
          </p>
        }
        actions={<ButtonLink href={href}>{back}</ButtonLink>}
      />
      {reason ? (
        <Banner tone="danger" title={`Rejected by ${decidedBy}`}>
          {reason}
        </Banner>
      ) : null}
      <Changes key={suggestion.currentVersion} suggestion={suggestion} />
    </>
  );
}

function Changes({ suggestion }: { suggestion: SuggestionWithHunks }) {
  const { may, memberId } = useViewer();
  const { id: suggestionId, hunks, text, currentVersion: baseVersion, state, author } = suggestion;
  const isOpen = state === "open" || state === "partially_accepted";
  const changes = hunks.filter(({ kind }) => kind === "theirs" || kind === "conflict");
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    new Set(changes.filter(({ kind }) => kind === "theirs").map(({ index }) => index)),
  );
  const [rejecting, setRejecting] = useState(false);
  const { take, isPending, problem } = useSuggestionStep();
  const headings = markdownOutline(text);
  const mayDecide = isOpen && may("documents.write");
  const isMine = author.kind === "member" && author.id === memberId;

  const accept = (indexes: readonly number[]) =>
    take(
      () => client.suggestions.accept({ suggestionId, baseVersion, hunks: [...indexes] }),
      indexes.length === 1 ? "1 change taken over" : `${indexes.length} changes taken over`,
    );
  const toggle = (index: number, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(index);
    else next.delete(index);
    setChosen(next);
  };

  return (
    <section aria-label="Changes" className="flex flex-col gap-4">
      {problem ? (
        <Banner tone="danger" title="Nothing was changed">
          {problem.message}
        </Banner>
      ) : null}
      {changes.length === 0 ? (
        <EmptyState compact title="Nothing left to take over">
          The document has every change of this suggestion{isOpen ? "" : " that was accepted"}, or says
          something else by now.
        </EmptyState>
      ) : null}
      <ol className="flex flex-col gap-4">
        {changes.map((hunk, place) => (
          <SuggestedHunk
            key={hunk.index}
            hunk={hunk}
            label={`Change ${place + 1} of ${changes.length}`}
            section={headings.findLast(({ line }) => line <= hunk.result.line)?.text ?? ""}
            chosen={mayDecide ? chosen.has(hunk.index) : null}
            onChoose={(on) => toggle(hunk.index, on)}
          />
        ))}
      </ol>
      {isOpen ? (
        <div className="sticky bottom-0 flex flex-wrap items-center justify-end gap-2 border-line border-t bg-surface py-3">
          <output className="mr-auto text-muted text-sm">
            {mayDecide ? `${chosen.size} of ${changes.length} chosen` : "Somebody who may write decides."}
          </output>
          {isMine ? (
            <Button
              variant="ghost"
              pending={isPending}
              onClick={() => take(() => client.suggestions.withdraw({ suggestionId }), "Withdrawn")}
            >
              Withdraw
            </Button>
          ) : null}
          {mayDecide ? (
            <>
              <Button onClick={() => setRejecting(true)}>Reject…</Button>
              <Button
                variant="primary"
                pending={isPending}
                disabled={chosen.size === 0}
                onClick={() => accept([...chosen])}
              >
                {chosen.size === 0
                  ? "Accept"
                  : chosen.size === changes.length
                    ? "Accept all"
                    : `Accept ${chosen.size}`}
              </Button>
            </>
          ) : null}
        </div>
      ) : null}
      {rejecting ? <RejectDialog suggestionId={suggestionId} onClose={() => setRejecting(false)} /> : null}
    </section>
  );
}
