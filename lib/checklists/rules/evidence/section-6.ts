import { type Reference, readReferences } from "@/lib/checklists/rules/evidence/dependencies";
import { quote, quotes, verdict } from "@/lib/checklists/rules/evidence/find";
import type { Ground, GroundEpic, Rule } from "@/lib/checklists/rules/evidence/ground";
import {
  AUTH_MADE,
  AUTH_NEEDED,
  chapter,
  dataModels,
  integrationPerStory,
} from "@/lib/checklists/rules/evidence/section-2";
import { before } from "@/lib/checklists/rules/evidence/sequence";

function told({ story, named }: Reference): string {
  return `Story ${story.number} needs ${/[.-]/u.test(named) ? "story" : "epic"} ${named}`;
}

const backward: Rule = (ground) => {
  const references = readReferences(ground);
  const forward = references.filter((reference) => reference.forward);
  const [first] = forward;
  if (first) {
    const more = forward.length > 1 ? ` So do ${forward.length - 1} more.` : "";
    return verdict("fail", `${told(first)}, which is built later.${more}`, quotes(forward));
  }
  if (references.length === 0) return null;
  const reason = `All ${references.length} dependencies that stories name by number point backwards.`;
  return verdict("pass", reason, quotes(references));
};

/** Epics and stories that do not stand in the order of their numbers, or leave one out. */
function disorder(ground: Ground): { reason: string; epic?: GroundEpic; line: number } | null {
  const numbers = ground.epics.map(({ number }) => Number(number));
  if (numbers.some((number) => !Number.isInteger(number))) return null;
  for (const [index, epic] of ground.epics.entries()) {
    const previous = numbers[index - 1];
    const own = numbers[index] ?? 0;
    if (previous === undefined || own === previous + 1) continue;
    const what =
      own <= previous
        ? `Epic ${own} stands behind epic ${previous}`
        : `Between epic ${previous} and epic ${own} a number is missing`;
    return { reason: what, epic, line: epic.line };
  }
  return null;
}

function storyGap(ground: Ground): { reason: string; story: Ground["stories"][number] } | null {
  const last = new Map<string, number>();
  for (const story of ground.stories) {
    const match = /^(\d+)[.-](\d+)([A-Za-z]?)$/u.exec(story.number);
    if (!match) continue;
    const [, epic = "", place = ""] = match;
    const before = last.get(epic) ?? 0;
    const own = Number(place);
    if (own > before + 1) {
      const missing =
        own === before + 2
          ? `story ${epic}.${before + 1} is missing`
          : `stories ${epic}.${before + 1} to ${epic}.${own - 1} are missing`;
      return { reason: `Before story ${story.number}, ${missing}`, story };
    }
    last.set(epic, Math.max(before, own));
  }
  return null;
}

const buildOn: Rule = (ground) => {
  if (ground.epics.length < 2) return null;
  const wrong = disorder(ground);
  if (wrong?.epic) return verdict("partial", `${wrong.reason}.`, [quote(wrong.epic.document, wrong.line)]);
  const gap = storyGap(ground);
  if (gap) return verdict("partial", `${gap.reason}.`, [quote(gap.story.document, gap.story.line)]);
  const across = readReferences(ground).filter(({ crossesEpics, forward }) => crossesEpics && !forward);
  if (across.length > 0)
    return verdict("pass", "Later epics name what they build on of earlier ones.", quotes(across));
  const reason =
    "The epics are numbered in order and without gaps, but no later one names what it builds on.";
  return verdict(
    "partial",
    reason,
    ground.epics.slice(0, 3).map(({ document, line }) => quote(document, line)),
  );
};

const noWaiting: Rule = (ground) => {
  if (ground.epics.length < 2) return null;
  const across = readReferences(ground).filter(({ crossesEpics }) => crossesEpics);
  const forward = across.filter((reference) => reference.forward);
  const [first] = forward;
  if (first) return verdict("fail", `${told(first)}, which belongs to a later epic.`, quotes(forward));
  if (across.length > 0)
    return verdict("pass", "What epics need of each other, by number, points backwards.", quotes(across));
  const reason =
    "No epic names a later one as needed; but none names any other at all, so only a person can tell.";
  return verdict(
    "partial",
    reason,
    ground.epics.slice(0, 3).map(({ document, line }) => quote(document, line)),
  );
};

const usefulEpics: Rule = (ground) => {
  if (ground.epics.length === 0) return null;
  const good = ground.epics.filter(({ goal }) => goal.split(/\s+/u).length >= 8);
  const lineOf = ({ document, line, endLine, goal }: GroundEpic) => {
    const words = goal.slice(0, 40);
    const found = document.all.find(
      ({ number, text }) => number > line && number <= endLine && text.includes(words),
    );
    return quote(document, found?.number ?? line);
  };
  const of = `${good.length} of ${ground.epics.length} epics say what they deliver`;
  if (good.length === ground.epics.length) return verdict("pass", `${of}.`, good.slice(0, 3).map(lineOf));
  const bad = ground.epics.filter((epic) => !good.includes(epic));
  const names = bad
    .slice(0, 3)
    .map(({ number }) => number)
    .join(", ");
  const reason = `${of}; not ${bad.length === 1 ? "epic" : "epics"} ${names}.`;
  return verdict(
    good.length > 0 ? "partial" : "fail",
    reason,
    bad.slice(0, 3).map(({ document, line }) => quote(document, line)),
  );
};

/** What documents say to the items of section 6. */
export const SECTION_6: Readonly<Record<string, Rule>> = {
  "6.1.1": backward,
  "6.1.4": before({ setUp: AUTH_MADE, use: AUTH_NEEDED, what: "signing in", mustBeMade: true }),
  "6.1.5": integrationPerStory,
  "6.2.3": dataModels,
  "6.2.4": chapter(
    /^(?:rest )?api (?:spec\w*|design|endpoints|contracts?)|^endpoints?\b|^(?:internal )?apis?$/iu,
    "The architecture defines the endpoints before the first story begins.",
  ),
  "6.2.5": integrationPerStory,
  "6.3.1": buildOn,
  "6.3.2": noWaiting,
  "6.3.4": usefulEpics,
};
