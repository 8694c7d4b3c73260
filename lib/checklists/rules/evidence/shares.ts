import {
  findLines,
  findStories,
  quote,
  quoteStories,
  quotes,
  storyNames,
  verdict,
} from "@/lib/checklists/rules/evidence/find";
import type { GroundStory, Rule } from "@/lib/checklists/rules/evidence/ground";

type Share = { pattern: RegExp; all: string; some: string; none: string; elsewhere: string; enough?: number };

/** A rule for what every story (or a given share of them) should say. */
export function perStory({ pattern, all, some, none, elsewhere, enough = 1 }: Share): Rule {
  return (ground) => {
    if (ground.stories.length === 0) return null;
    const told = findStories(ground, pattern);
    if (told.length >= ground.stories.length * enough && told.length > 0) {
      return verdict("pass", `${all} (${told.length} of ${ground.stories.length})`, quoteStories(told));
    }
    const numbers = new Set(told.map(({ story }) => story.place));
    const without = ground.stories.filter(({ place }) => !numbers.has(place));
    if (told.length > 0) {
      const reason = `${some}: ${told.length} of ${ground.stories.length}; ${storyNames(without)} without.`;
      return verdict("partial", reason, quoteStories(told));
    }
    const lines = findLines(ground, pattern);
    return lines.length > 0
      ? verdict("partial", elsewhere, quotes(lines))
      : verdict("fail", none, firstLines(without));
  };
}

/** A rule for what each story either has or has not, by what was read of it. */
export function eachStory(
  has: (story: GroundStory) => boolean,
  { what, line }: { what: string; line: (story: GroundStory) => number },
): Rule {
  return (ground) => {
    if (ground.stories.length === 0) return null;
    const good = ground.stories.filter(has);
    const bad = ground.stories.filter((story) => !has(story));
    const of = `${good.length} of ${ground.stories.length} stories`;
    const proof = good.slice(0, 3).map((story) => quote(story.document, line(story)));
    if (bad.length === 0) return verdict("pass", `${of} ${what}.`, proof);
    const reason = `${of} ${what}; ${storyNames(bad)} not.`;
    const answer = good.length >= ground.stories.length / 2 ? "partial" : "fail";
    return verdict(answer, reason, [...proof.slice(0, 1), ...firstLines(bad)]);
  };
}

function firstLines(stories: readonly GroundStory[]) {
  return stories.slice(0, 3).map(({ document, line }) => quote(document, line));
}
