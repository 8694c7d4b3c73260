/** How each state of a suggestion looks. */
export const SUGGESTION_LOOKS = {
  open: { shape: "empty", tone: "review", label: "Open" },
  partially_accepted: { shape: "half", tone: "review", label: "Accepted in part" },
  accepted: { shape: "full", tone: "success", label: "Accepted" },
  rejected: { shape: "crossed", tone: "danger", label: "Rejected" },
  withdrawn: { shape: "blocked", tone: "neutral", label: "Withdrawn" },
} as const;
