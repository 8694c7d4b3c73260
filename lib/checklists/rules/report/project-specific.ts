import { readinessOf } from "@/lib/checklists/rules/counts";
import type { Ground } from "@/lib/checklists/rules/evidence/ground";
import { timelineLines } from "@/lib/checklists/rules/report/clarity";
import type { ListedItem } from "@/lib/checklists/rules/report/items";
import type { ChecklistReport, Counted } from "@/lib/checklists/schema/report";

type Part = ChecklistReport["projectSpecific"][number];

/** The share of passed items among some, in percent, with what was counted. */
export function passRate(items: readonly ListedItem[], of: string): Counted {
  const tally = { applicable: items.length, pass: 0, partial: 0, na: 0, fail: 0, open: 0, criticalFails: 0 };
  for (const { answer } of items) {
    if (answer === "pass" || answer === "partial" || answer === "na" || answer === "fail") tally[answer] += 1;
  }
  const counted = items.length - tally.na;
  return {
    value: counted === 0 ? null : readinessOf(tally),
    unit: "%",
    from: `${tally.pass} passed and ${tally.partial} partly of ${counted} items (${of})`,
  };
}

const inGroups = (items: readonly ListedItem[], ...groups: string[]) =>
  items.filter(({ itemKey }) => groups.some((group) => itemKey.startsWith(`${group}.`)));

/** The part of the report that only a new project has. */
export function greenfieldParts(items: readonly ListedItem[], ground: Ground): Part[] {
  const level = ({ value }: Counted) =>
    value === null ? "Not judged" : value >= 90 ? "Good" : value >= 70 ? "Fair" : "Weak";
  const rated = (name: string, measure: Counted, text: string): Part => ({
    name,
    level: level(measure),
    measure,
    text,
  });
  const sized = ground.stories.filter(({ content }) =>
    /\b(?:story points?|estimate|effort)\b\**:?\s*\**\s*\d/iu.test(content),
  ).length;
  const mentions = timelineLines(ground);
  return [
    rated(
      "Setup completeness",
      passRate(inGroups(items, "1"), "section 1"),
      "Whether the project can begin on an empty machine.",
    ),
    rated(
      "Dependency sequencing",
      passRate(inGroups(items, "6"), "section 6"),
      "Whether each story finds what it needs.",
    ),
    rated(
      "MVP scope",
      passRate(inGroups(items, "8"), "section 8"),
      "Whether the first release is neither too small nor too large.",
    ),
    {
      name: "Timeline",
      level: sized === ground.stories.length && sized > 0 ? "Estimated" : "Not estimated",
      measure: {
        value: ground.stories.length,
        unit: "stories",
        from: `${ground.epics.length} epics and ${ground.stories.length} stories in the documents; ${sized} of the stories have an estimate, ${mentions} lines speak of time`,
      },
      text: "Whether the plan fits into its time can only be judged where stories are estimated.",
    },
  ];
}

/** The part of the report that only a change to an existing system has. */
export function brownfieldParts(items: readonly ListedItem[]): Part[] {
  const risk = passRate(
    [...inGroups(items, "1.2", "7.1"), ...inGroups(items, "2.4").filter(({ critical }) => critical)],
    "groups 1.2, 7.1 and the critical ones of 2.4",
  );
  const impact = passRate(inGroups(items, "1.2", "7.1"), "groups 1.2 and 7.1");
  const back = passRate(
    [...inGroups(items, "7.2"), ...items.filter(({ itemKey }) => itemKey === "1.2.5")],
    "group 7.2 and item 1.2.5",
  );
  const users = passRate(inGroups(items, "7.3"), "group 7.3");
  return [
    {
      name: "Integration risk",
      level: riskLevel(risk),
      measure: risk,
      text: "High below 60 %, Low from 85 % on.",
    },
    {
      name: "Impact on the existing system",
      level: riskLevel(impact),
      measure: impact,
      text: "How far it was examined what the change touches.",
    },
    {
      name: "Rollback readiness",
      level: readyLevel(back),
      measure: back,
      text: "Whether every step can be taken back.",
    },
    {
      name: "User disruption",
      level: riskLevel(users),
      measure: users,
      text: "How far the people who use it today were thought of.",
    },
  ];
}

/** How sure one can be that the change does no harm. */
export function integrationConfidence(
  items: readonly ListedItem[],
): NonNullable<ChecklistReport["integrationConfidence"]> {
  const watched = items.filter(({ itemKey }) => itemKey === "7.2.4" || itemKey.startsWith("10.2."));
  return [
    {
      name: "Existing functions are preserved",
      measure: passRate(inGroups(items, "1.2", "7.1", "6.1"), "groups 1.2, 6.1 and 7.1"),
    },
    { name: "The way back is complete", measure: passRate(inGroups(items, "7.2"), "group 7.2") },
    { name: "Places of contact are watched", measure: passRate(watched, "item 7.2.4 and group 10.2") },
    { name: "Support is ready", measure: passRate(inGroups(items, "7.3"), "group 7.3") },
  ];
}

function riskLevel({ value }: Counted): string {
  if (value === null) return "Not judged";
  if (value >= 85) return "Low";
  return value >= 60 ? "Medium" : "High";
}

function readyLevel({ value }: Counted): string {
  if (value === null) return "Not judged";
  if (value >= 85) return "Ready";
  return value >= 60 ? "Nearly ready" : "Not ready";
}
