import { coverageOf } from "@/lib/checklists/rules/evidence/coverage";
import {
  findParts,
  isSaid,
  nameOf,
  quote,
  quotePart,
  quotes,
  said,
  verdict,
} from "@/lib/checklists/rules/evidence/find";
import type { Ground, Rule, VisibleLine } from "@/lib/checklists/rules/evidence/ground";
import type { Requirement } from "@/lib/checklists/rules/evidence/requirements";
import { eachStory, perStory } from "@/lib/checklists/rules/evidence/shares";
import { keyWords, overlap } from "@/lib/checklists/rules/evidence/words";

export const FIGURE =
  /(?:[<>≤≥~]|under|within|below|less than|at least|up to|max(?:imum)?(?: of)?|minimum(?: of)?)?\s*(?:\d+(?:[.,]\d+)*\+?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|sixty|a hundred|a thousand))\s*(?:ms|milliseconds?|s\b|sec(?:ond)?s?|minutes?|min\b|hours?|%|percent|[KMGT]i?B\b|rps|req(?:uest)?s?\b|fps|users?|concurrent|connections?|items?|records?|rows|emails?|messages?|documents?|levels?|pages|transactions?|operations?|events?|x\b)|\bp(?:50|9[059])\b/iu;
const PERFORMANCE =
  /\b(?:performan\w+|respon(?:se|d)\w*|latency|throughput|load(?:s|ed|ing)?|start-?up time|fast|speed|memory|concurren\w+|within|scal\w+)\b/iu;
const NAME = /\b[A-Z][\w+#-]*[a-z0-9+#][\w+#-]*(?:\.js)?/gu;
const ITEM = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(.+)$/u;

const goals: Rule = (ground) => {
  const [part] = findParts(
    ground,
    /^(?:project |primary |business |product )?goals?(?: and objectives)?$/iu,
    ["prd", "brief"],
  );
  if (!part || ground.stories.length === 0) return null;
  const lines = part.lines.filter((line) => isSaid(line) && ITEM.test(line.text));
  if (lines.length === 0) return null;
  const plan = [...ground.stories, ...ground.epics].map(({ title, content }) =>
    keyWords(`${title} ${content}`),
  );
  const isMet = ({ text }: VisibleLine) => plan.some((words) => overlap(keyWords(text), words) >= 0.5);
  const met = lines.filter(isMet);
  const open = lines.filter((line) => !isMet(line));
  const proof = (of: readonly VisibleLine[]) =>
    of.slice(0, 3).map(({ number }) => quote(part.document, number));
  if (open.length === 0) {
    return verdict(
      "partial",
      `The words of all ${lines.length} goals are found again in epics or stories; whether they are met, a person has to judge.`,
      proof(met),
    );
  }
  const reason = `${open.length} of ${lines.length} goals are not found again in the words of any epic or story.`;
  return verdict(met.length === 0 ? "fail" : "partial", reason, proof(open));
};

/** Whether the requirements of a kind are taken up; words alone prove nothing, so they make it partial at best. */
function covered(kind: Requirement["kind"], words: string, required: boolean): Rule {
  return (ground: Ground) => {
    if (ground.stories.length === 0) return null;
    const all = coverageOf(ground, kind);
    if (all.length === 0) return required ? verdict("fail", `No ${words} were found in the PRD.`) : null;
    const named = all.filter(({ by }) => by === "number");
    const hinted = all.filter(({ by }) => by === "words");
    const open = all.filter(({ by }) => by === "nothing");
    const list = open
      .slice(0, 5)
      .map(({ requirement }) => requirement.number || `“${requirement.text.slice(0, 40)}…”`);
    const missing = open.slice(0, 3).map(({ requirement }) => quote(requirement.document, requirement.line));
    const proof = named.flatMap(({ story, line }) => (story && line ? [quote(story.document, line)] : []));
    if (open.length === 0 && hinted.length === 0) {
      return verdict("pass", `Stories name all ${all.length} ${words} by number.`, proof.slice(0, 4));
    }
    const counted = `Of ${all.length} ${words}, stories name ${named.length} by number and share words with ${hinted.length}`;
    if (open.length === 0) {
      const first = hinted
        .slice(0, 3)
        .map(({ requirement }) => quote(requirement.document, requirement.line));
      return verdict("partial", `${counted}; shared words are no proof.`, [...proof.slice(0, 2), ...first]);
    }
    const rest = open.length > list.length ? ` and ${open.length - list.length} more` : "";
    const reason = `${counted}; nothing was found of ${list.join(", ")}${rest}.`;
    return verdict(open.length * 2 > all.length ? "fail" : "partial", reason, missing);
  };
}

const figures: Rule = (ground) => {
  const all = ground.requirements.filter(({ kind, text }) => kind === "NFR" && PERFORMANCE.test(text));
  if (all.length === 0) {
    return ground.requirements.some(({ kind }) => kind === "NFR")
      ? verdict("fail", "No non-functional requirement speaks of performance.")
      : null;
  }
  const good = all.filter(({ text }) => FIGURE.test(text));
  const proof = (of: readonly Requirement[]) =>
    of.slice(0, 3).map(({ document, line }) => quote(document, line));
  const of = `${good.length} of ${all.length} requirements about performance ${good.length === 1 ? "has" : "have"} a figure`;
  if (good.length === all.length) return verdict("pass", `${of}.`, proof(good));
  const bad = all.filter((requirement) => !good.includes(requirement));
  return verdict(good.length > 0 ? "partial" : "fail", `${of}.`, proof(bad));
};

const constraints: Rule = (ground) => {
  const [part] = findParts(ground, /^technical (?:assumptions|constraints)/iu, ["prd"]);
  const designs = ground.documents.filter(({ role }) => role === "architecture");
  if (!part || designs.length === 0) return null;
  const designed = designs.flatMap((document) => document.all.map((line) => ({ document, line })));
  const text = [...part.document.all, ...designed.map(({ line }) => line)]
    .map((line) => line.text)
    .join("\n");
  const lower = new Set(text.match(/(?<![\w.])[a-z][\w+#-]*/gu));
  const names = part.lines.filter(isSaid).flatMap((line) => line.text.match(NAME) ?? []);
  // A word that also stands there in small letters is no name.
  const there = [...new Set(names)].filter((name) => !lower.has(name.toLowerCase()));
  if (there.length < 3) return null;
  const kept = there.filter((name) => designed.some(({ line }) => line.text.includes(name)));
  const of = `The architecture takes up ${kept.length} of ${there.length} names of “${nameOf(part)}”`;
  const proof = quotes(
    designed.filter(({ line }) => kept.slice(0, 5).some((name) => line.text.includes(name))),
  );
  if (kept.length >= there.length * 0.6) return verdict("pass", `${of}.`, [quotePart(part), ...proof]);
  const open = there.filter((name) => !kept.includes(name)).slice(0, 5);
  return verdict("partial", `${of}; not ${open.join(", ")}.`, [quotePart(part), ...proof.slice(0, 1)]);
};

/** What documents say to the items of section 8. */
export const SECTION_8: Readonly<Record<string, Rule>> = {
  "8.1.1": goals,
  "8.1.2": eachStory(({ userStory }) => userStory !== null && userStory.benefit !== "", {
    what: "say whom they serve and what for",
    line: ({ lines, line }) => lines.find(({ text }) => /\bso that\b/iu.test(text))?.number ?? line,
  }),
  "8.1.3": said({
    strong:
      /\b(?:out[- ]of[- ]scope|not (?:in it\b|part of|included in|in scope|in the (?:first|mvp)|in (?:the )?(?:first|mvp) \w+)|left out|explicitly excluded|post-?mvp|deferred|non-?goals?)\b/iu,
    part: /out[- ]of[- ]scope|non-?goals|post-?mvp|not in scope|scope boundar/iu,
    roles: ["prd", "brief", "epic", "architecture"],
    yes: "What is left out is named.",
    no: "No document says what is left out.",
  }),
  "8.1.4": said({
    strong:
      /\b(?:must-haves?|should-haves?|moscow|P0|P1|(?:high|critical|medium|low)[- ]priority|prioriti[sz]ed (?:features?|stories|epics|backlog|list))\b|\bpriority\**:/iu,
    yes: "Priorities are given.",
  }),
  "8.2.1": covered("FR", "functional requirements", true),
  "8.2.2": perStory({
    pattern:
      /\b(?:errors?|fail\w*|invalid|empty|missing|time-?outs?|edge cases?|denied|unauthori[sz]ed|not found|reject\w*|conflicts?|offline|retr(?:y|ies)|corrupt\w*|malformed|exceptions?|gracefully|unavailable|duplicate)\b/iu,
    all: "Most stories speak of errors or unusual cases",
    some: "Only some stories speak of errors or unusual cases",
    none: "No story speaks of errors or unusual cases.",
    elsewhere: "Errors are spoken of, but in no story.",
    enough: 0.6,
  }),
  "8.2.3": said({
    strong: /\b(?:user experience|usability|UX) (?:goals?|vision|principles?|requirements?)\b/iu,
    part: /ux vision|user interface (?:design|enhancement) goals|user experience|usability|ux goals/iu,
    yes: "What the product is like to use was thought of.",
  }),
  "8.2.4": said({
    strong:
      /\baccessibility\b|\ba11y\b|\baria\b|\bscreen readers?\b|\bkeyboard (?:navigation|access\w*|support|only|shortcuts?)\b|\bcontrast\b|\bWCAG\b/iu,
    inStories: true,
    yes: "Stories carry demands of accessibility.",
    hint: "Accessibility is demanded, but no story carries it.",
    no: "No story and no requirement speaks of accessibility.",
  }),
  "8.3.1": constraints,
  "8.3.2": covered("NFR", "non-functional requirements", true),
  "8.3.4": figures,
  "8.3.5": covered("CR", "compatibility requirements", true),
};
