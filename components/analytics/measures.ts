export type Measure = "cycle" | "lead";

/** How long a story took, from two beginnings. */
export const MEASURES = {
  cycle: { name: "Cycle time", field: "cycleDays", from: "from first active to done" },
  lead: { name: "Lead time", field: "leadDays", from: "from created to done" },
} as const;
