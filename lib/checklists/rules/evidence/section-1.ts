import { findLines, findParts, quotePart, quotes, said, verdict } from "@/lib/checklists/rules/evidence/find";
import type { Rule } from "@/lib/checklists/rules/evidence/ground";
import { inFirstEpic } from "@/lib/checklists/rules/evidence/sequence";
import { perStory } from "@/lib/checklists/rules/evidence/shares";
import { versionsNamed } from "@/lib/checklists/rules/evidence/tech-stack";

export const ROLLBACK =
  /\broll(?:ed|ing|s)?[- ]?back\b|\brevert(?:ed|ing|s)?\b|\bundo(?:ne)?\b.{0,30}\b(?:deploy|migration|release|change)/iu;
const EXISTING =
  /^(?:existing (?:project|system|application|codebase)|intro(?:duction)? ?[-–:]? ?(?:existing )?project analysis|project analysis and context|current (?:system|project state|state|architecture))/iu;
export const INTEGRATION = /integration (?:approach|points?|requirements?|strategy|architecture)/iu;

const starter: Rule = (ground) => {
  const none = findParts(ground, /starter template|existing project/iu).find(({ lines }) =>
    lines.some(({ text }) => /\bN\/A\b|\bnone\b|greenfield|from scratch|no starter/iu.test(text)),
  );
  if (none)
    return verdict("pass", "The architecture says that nothing is taken over from a starter.", [
      quotePart(none),
    ]);
  const pattern =
    /\b(?:starter|boilerplate)\b|project template|create-(?:next|react|vite|t3|expo)[\w-]*|cookiecutter|npm (?:create|init) \w/iu;
  const lines = findLines(ground, pattern);
  const inStory = lines.find(({ document, line }) =>
    ground.stories.some(
      (story) => story.document === document && story.line <= line.number && line.number <= story.endLine,
    ),
  );
  if (inStory) return verdict("pass", "A story takes the starter up.", quotes([inStory]));
  return lines.length > 0
    ? verdict("partial", "A starter is named, but no story fetches and adapts it.", quotes(lines))
    : null;
};

/** What documents say to the items of section 1. */
export const SECTION_1: Readonly<Record<string, Rule>> = {
  "1.1.1": inFirstEpic(
    /\b(?:initiali[sz]\w*|set(?:ting)?[- ]?up|scaffold\w*|bootstrap\w*|creat\w+|establish\w*)\b.{0,50}\b(?:project|repo(?:sitory)?|monorepo|codebase|workspace|skeleton|foundation|module|scaffold\w*)\b|\b(?:project|repository|workspace)\b.{0,20}\b(?:set[- ]?up|initiali[sz]\w+|scaffold\w*|foundation|structure)\b/iu,
    "creates the project",
    true,
  ),
  "1.1.2": starter,
  "1.1.3": inFirstEpic(
    /\b(?:folder|directory|project|package|module|file) (?:structure|layout)\b|scaffold\w*|\bskeleton\b/iu,
    "makes the structure of the project",
    false,
  ),
  "1.1.4": inFirstEpic(
    /\bREADME\b|\bgetting[- ]started\b|\b(?:setup|initial|project) documentation\b/iu,
    "writes the first documentation",
    true,
  ),
  "1.1.5": inFirstEpic(
    /\b(?:git|github|gitlab)\b.{0,30}\brepo|\brepositor(?:y|ies)\b|\brepo\b|\bgit init\b|\binitial commit\b|\bmonorepo\b|\bversion control\b|\bfresh clone\b|\bmain branch\b/iu,
    "sets up the repository",
    true,
  ),
  "1.2.1": said({
    strong: /\b(?:analy[sz]ed|analysis of|examined|documented)\b.{0,40}\bexisting\b/iu,
    part: EXISTING,
    roles: ["prd", "architecture", "brief"],
    yes: "The existing system is described.",
    no: "No document describes the existing system.",
  }),
  "1.2.2": said({
    strong: /\bintegration points?\b/iu,
    part: INTEGRATION,
    weak: /\bintegrat\w+ with\b|\bexisting (?:api|database|service|module|component)s?\b/iu,
    roles: ["prd", "architecture", "epic"],
    yes: "The places of contact with the existing system are named.",
    hint: "Contact with the existing system is mentioned, but its places are not listed.",
    no: "No place of contact with the existing system is named.",
  }),
  "1.2.5": perStory({
    pattern: ROLLBACK,
    all: "Each story says how to go back.",
    some: "Only some stories say how to go back",
    none: "No story says how to go back.",
    elsewhere: "Going back is spoken of, but not story by story.",
  }),
  "1.3.1": said({
    strong:
      /\b(?:local|development) (?:development )?(?:environment|set[- ]?up|workflow)\b|\bfresh clone\b.{0,40}\b(?:starts?|runs?|command)\b/iu,
    part: /^(?:local )?development (?:environment|workflow|set[- ]?up)|^(?:local set[- ]?up|getting started|dev environment|installation)/iu,
    weak: /\bset[- ]?up instructions\b|\bdev(?:elopment)? environment\b/iu,
    yes: "Setting up a development machine is described.",
    no: "No document says how a development machine is set up.",
  }),
  "1.3.2": versionsNamed({ exact: false }),
  "1.3.3": said({
    strong:
      /\b(?:npm (?:ci|i|install)|pnpm (?:i|install)|yarn install|bun install|pip3? install|poetry install|uv (?:sync|pip)|go mod (?:download|tidy)|go get|cargo (?:build|fetch)|bundle install|composer install|docker[- ]compose up|dependenc(?:y|ies) (?:are |is )?install\w*|install(?:ing|s|ed)? (?:all |the |project )?dependencies)\b/iu,
    code: true,
    yes: "It is written how dependencies are installed.",
  }),
  "1.3.4": said({
    strong:
      /(?:^|[\s`(])\.env(?:\.\w+)?\b|\benvironment (?:variables?|configuration)\b|\bconfig(?:uration)? files?\b|\bconfiguration (?:management|system|options)\b/iu,
    weak: /\bconfigur(?:e|ed|able|ation)\b/iu,
    yes: "Configuration files and settings are accounted for.",
    hint: "Configuration is mentioned, but not where it is kept.",
  }),
  "1.3.5": said({
    strong:
      /\b(?:npm (?:run dev|start)|(?:pnpm|yarn|bun)(?: run)? dev|dev(?:elopment)? server|docker[- ]compose up|flask run|uvicorn \w|cargo run|go run|make (?:dev|run)|hot[- ]reload\w*)\b/iu,
    code: true,
    yes: "It is written how the software is started while developing.",
  }),
  "1.4.2": packageManager,
  "1.4.3": versionsNamed({ exact: true }),
};

/** Managers of one ecosystem, of which a project uses one. */
const MANAGERS: readonly (readonly [string, RegExp])[] = [
  ["npm", /\bnpm (?:ci|install|i|run|start|test|workspaces?|scripts?)\b/iu],
  ["pnpm", /\bpnpm\b/iu],
  ["yarn", /\byarn(?: (?:install|add|run|dev|workspaces?|berry))?\b/iu],
  ["bun", /\bbun (?:install|run|add)\b/iu],
];
const OTHER_MANAGERS =
  /\b(?:pip3?|poetry|uv sync|go modules?|go\.mod|cargo|bundler|composer|nuget|maven|gradle|swiftpm|cocoapods|conda)\b/iu;

function packageManager(ground: Parameters<Rule>[0]): ReturnType<Rule> {
  const named = MANAGERS.flatMap(([name, pattern]) => {
    const [line] = findLines(ground, pattern, { code: true });
    return line ? [{ name, line }] : [];
  });
  if (named.length > 1) {
    const names = named.map(({ name }) => name).join(" and ");
    return verdict(
      "partial",
      `More than one package manager is named: ${names}.`,
      quotes(named.map(({ line }) => line)),
    );
  }
  const lines = named[0] ? [named[0].line] : findLines(ground, OTHER_MANAGERS, { code: true });
  return lines.length > 0 ? verdict("pass", "One package manager is named.", quotes(lines)) : null;
}
