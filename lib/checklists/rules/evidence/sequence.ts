import {
  findStories,
  quoteStories,
  storyNames,
  type ToldStory,
  verdict,
} from "@/lib/checklists/rules/evidence/find";
import type { Ground, Rule } from "@/lib/checklists/rules/evidence/ground";

type Sequence = {
  /** A story that says this makes the thing. */
  setUp: RegExp;
  /** A story that says this needs it. */
  use: RegExp;
  /** What it is, as in “the data store”. */
  what: string;
  /** Whether needing it without any story that makes it is wrong; else it is only doubtful. */
  mustBeMade: boolean;
};

/** A rule for what has to be built before it is used, judged by the order of the stories. */
export function before({ setUp, use, what, mustBeMade }: Sequence): Rule {
  return (ground) => {
    const [made] = findStories(ground, setUp);
    const used = findStories(ground, use);
    const [first] = used;
    if (!first && !made) return null;
    if (made && !first) return verdict("pass", `${name(made)} makes ${what}.`, quoteStories([made]));
    if (first && !made) {
      return verdict(
        mustBeMade ? "fail" : "partial",
        `${name(first)} needs ${what}, and no story makes it.`,
        quoteStories(used.slice(0, 2)),
      );
    }
    if (!first || !made) return null;
    if (made.story.place <= first.story.place) {
      const reason = `${name(made)} makes ${what}, before or where it is first needed.`;
      return verdict("pass", reason, quoteStories([made]));
    }
    const early = used.filter(({ story }) => story.place < made.story.place);
    const reason = `${storyNames(early.map(({ story }) => story))} ${early.length === 1 ? "needs" : "need"} ${what}, which ${name(made)} makes only later.`;
    return verdict("fail", reason, quoteStories([...early.slice(0, 2), made]));
  };
}

/** The stories of the epic that is built first. */
export function firstEpicStories(ground: Ground): Ground["stories"] {
  const first = ground.stories[0];
  if (!first) return [];
  return ground.stories.filter(({ epicNumber }) => epicNumber === first.epicNumber);
}

/** A rule for what the first epic has to do; a later epic does it late. */
export function inFirstEpic(pattern: RegExp, what: string, mustBe: boolean): Rule {
  return (ground) => {
    if (ground.stories.length === 0) return null;
    const first = new Set(firstEpicStories(ground).map(({ place }) => place));
    const told = findStories(ground, pattern);
    const early = told.filter(({ story }) => first.has(story.place));
    if (early.length > 0)
      return verdict("pass", `${name(early[0])} ${what}.`, quoteStories(early.slice(0, 1)));
    const [late] = told;
    if (late) {
      const reason = `${name(late)} ${what}, but it is not among the stories of the first epic.`;
      return verdict("partial", reason, quoteStories([late]));
    }
    if (!mustBe) return null;
    return verdict("fail", `No story ${what}.`, quoteStories(titleOf(ground.stories[0])));
  };
}

function titleOf(story: Ground["stories"][number] | undefined): ToldStory[] {
  const [line] = story?.lines ?? [];
  return story && line ? [{ story, line }] : [];
}

function name(told: ToldStory | undefined): string {
  return told ? storyNames([told.story]) : "A story";
}
