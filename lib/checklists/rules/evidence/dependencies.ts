import { type Found, says } from "@/lib/checklists/rules/evidence/find";
import type { Ground, GroundStory } from "@/lib/checklists/rules/evidence/ground";

const NEEDS =
  /\b(?:depend(?:s|ent|encies|ency)?(?: on| upon)?|prerequisites?|requires?|required by|blocked by|builds? (?:up)?on|built (?:up)?on|extends?|after (?:completing|completion of)?|following|relies on|from)\b/iu;
/** Words behind which a number names what comes after, not what is needed. */
const GIVES =
  /\b(?:enables?|blocks|unblocks?|prepares?|foundation for|needed by|used by|required (?:by|for)|before|will be|future|later|next|deferred to|see)\b[^.;]*$/iu;
const NUMBER =
  /\b(?:stor(?:y|ies)|epics?)\s+#?((?:\d+(?:[.-]\d+)?[A-Za-z]?)(?:(?:\s*(?:,|and|&|\/|to|–|-)\s*)(?:stor(?:y|ies)\s+)?\d+(?:[.-]\d+)?[A-Za-z]?)*)/giu;

export type Reference = Found & {
  story: GroundStory;
  /** As it is written: 1.2 a story, 2 an epic. */
  named: string;
  /** Whether what is named is built after the story that names it. */
  forward: boolean;
  crossesEpics: boolean;
};

/** What stories say they need of others, by number. */
export function readReferences(ground: Ground): Reference[] {
  const places = new Map(ground.stories.map(({ number, place }) => [normal(number), place]));
  const epicPlaces = new Map<string, number>();
  for (const { number, place } of ground.stories) {
    const epic = epicOf(number);
    if (epic && !epicPlaces.has(epic)) epicPlaces.set(epic, place);
  }
  return ground.stories.flatMap((story) =>
    story.lines.slice(1).flatMap((line) => {
      if (!says(line, NEEDS, story.document)) return [];
      return namedIn(line.text).flatMap((named): Reference[] => {
        const isStory = /[.-]/u.test(named);
        const place = isStory ? places.get(normal(named)) : epicPlaces.get(normal(named));
        if (place === undefined || place === story.place) return [];
        const own = epicOf(story.number);
        const other = isStory ? epicOf(named) : normal(named);
        if (!isStory && own === other) return [];
        const crossesEpics = own !== other;
        return [{ document: story.document, line, story, named, forward: place > story.place, crossesEpics }];
      });
    }),
  );
}

/** The numbers that a line names behind a word of needing. */
function namedIn(text: string): string[] {
  return [...text.matchAll(NUMBER)].flatMap((match) => {
    const ahead = text.slice(0, match.index);
    if (!NEEDS.test(ahead) || GIVES.test(ahead)) return [];
    return (match[1] ?? "").match(/\d+(?:[.-]\d+)?[A-Za-z]?/gu) ?? [];
  });
}

function epicOf(number: string): string {
  return normal(/^(\D*\d+)[.-]/u.exec(number)?.[1] ?? "");
}

function normal(number: string): string {
  return number.toLowerCase().replace("-", ".");
}
