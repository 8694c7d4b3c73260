import type { DocumentStatus } from "@/db/enums";

/** What one person said last of a version. */
export type Verdict = { memberId: string; version: number; decision: "approve" | "reject" };

export type ReviewRound = {
  /** Members who were asked. */
  reviewers: readonly string[];
  /** Oldest first. */
  verdicts: readonly Verdict[];
  /** The member who wrote the current version, also through a token. */
  author: string | null;
  /** The current version. */
  version: number;
};

/** Who was asked and has not approved the current version yet. Its author is not waited for where others were asked. */
export function waitingFor({ reviewers, verdicts, author, version }: ReviewRound): string[] {
  const others = reviewers.filter((id) => id !== author);
  const needed = others.length > 0 ? others : reviewers;
  return needed.filter(
    (id) =>
      verdicts.findLast(({ memberId, ...of }) => memberId === id && of.version === version)?.decision !==
      "approve",
  );
}

/** Why a person may not approve; null when he may. Nobody approves his own version while others were asked for it. */
export function approvalRefusal({ reviewers, author }: ReviewRound, memberId: string): string | null {
  if (author !== memberId || !reviewers.some((id) => id !== author)) return null;
  return "You wrote the version that is to be approved, and others were asked to review it. Leave the decision to them, or withdraw the review and ask again.";
}

/** The status that a document has after a decision: approved once everybody who was asked has approved its version. */
export function statusAfterVerdict(round: ReviewRound, verdict: Verdict): DocumentStatus {
  if (verdict.decision === "reject") return "rejected";
  const verdicts = [...round.verdicts, verdict];
  return waitingFor({ ...round, verdicts }).length === 0 ? "approved" : "review";
}
