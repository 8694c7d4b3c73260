import { findParts, quotePart, said, verdict } from "@/lib/checklists/rules/evidence/find";
import type { Part, Rule } from "@/lib/checklists/rules/evidence/ground";
import { before } from "@/lib/checklists/rules/evidence/sequence";
import { perStory } from "@/lib/checklists/rules/evidence/shares";

const STORE = String.raw`(?:database|data ?stores?|postgres\w*|mysql|sqlite|mongo\w*|redis|influxdb?|dynamodb|firestore|persistence layer|storage layer|data layer|vector store)`;
const MAKES = String.raw`\b(?:set(?:ting|s)?[- ]?up|creat\w+|configur\w+|provision\w*|initiali[sz]\w*|establish\w*|defin\w+|design\w*|implement\w*|install\w*|connect\w*)\b`;
const pattern = (source: string) => new RegExp(source, "iu");

export const AUTH_MADE = pattern(
  String.raw`${MAKES}.{0,40}\b(?:auth(?:entication|ori[sz]ation)?|sign[- ]?in|log[- ]?in|oauth|sso|jwt|user accounts?|user registration)\b|\b(?:authentication|sign[- ]?in|log[- ]?in|user registration|user accounts?)\b.{0,20}\b(?:system|service|flow|works?|setup|implementation|framework)\b|story [\d.]+[:\s—–-]+.{0,30}\b(?:authentication|sign[- ]?in|log[- ]?in|user registration)\b`,
);
export const AUTH_NEEDED =
  /\b(?:authenticated|logged[- ]in|signed[- ]in|authori[sz]ed) (?:users?|members?|requests?|customers?|admins?)\b|\bprotected (?:routes?|pages?|endpoints?|resources?)\b|\brequires? (?:authentication|log[- ]?in|sign[- ]?in)\b/iu;
const dataStoreFirst = before({
  setUp: pattern(
    String.raw`${MAKES}.{0,60}\b(?:${STORE}|schemas?|tables?|migrations?)\b|\b${STORE}\b.{0,30}\b(?:set[- ]?up|schema|initiali[sz]ation|configuration|foundation|design)\b`,
  ),
  use: pattern(String.raw`\b${STORE}\b`),
  what: "the data store",
  mustBeMade: false,
});

/** A chapter that says that there is no such thing. */
function isAbsent(part: Part): boolean {
  return /^[*_\s]*(?:no|none|not applicable|n\/a)\b/iu.test(quotePart(part).quote);
}

/** A filled chapter of the architecture is settled before the first story begins. */
export function chapter(heading: RegExp, yes: string, otherwise?: Rule): Rule {
  return (ground) => {
    const part = findParts(ground, heading, ["architecture"]).find((candidate) => !isAbsent(candidate));
    if (part) return verdict("pass", yes, [quotePart(part)]);
    return otherwise ? otherwise(ground) : null;
  };
}

export const dataModels = chapter(
  /^(?:data(?:base)? (?:models?|schema|design|architecture)|schema|domain model)/iu,
  "The architecture defines the data models before the first story begins.",
  before({
    setUp: pattern(
      String.raw`${MAKES}.{0,50}\b(?:(?:database|data) schemas?|data models?|entit(?:y|ies)|tables?|collections?|migrations?)\b|\b${STORE}\b.{0,40}\b(?:schema|initiali[sz]\w+)\b`,
    ),
    use: pattern(String.raw`\b${STORE}\b`),
    what: "the data models",
    mustBeMade: false,
  }),
);

export const integrationPerStory = perStory({
  pattern:
    /\bintegration verification\b|\bIV ?\d\b|\bexisting\b.{0,60}\b(?:continues?|remains?|still|unchanged|unaffected|intact|preserved|pass(?:es)?)\b|\bregression\b/iu,
  all: "Each story verifies that what exists goes on working",
  some: "Only some stories verify that what exists goes on working",
  none: "No story verifies that what exists goes on working.",
  elsewhere: "Existing functions are spoken of, but no story verifies them.",
});

/** What documents say to the items of section 2. */
export const SECTION_2: Readonly<Record<string, Rule>> = {
  "2.1.1": dataStoreFirst,
  "2.1.2": dataModels,
  "2.1.3": said({
    strong:
      /\b(?:schema|database|data|db) migrations?\b|\bmigration (?:strategy|scripts?|files?|tool\w*|plan)\b|\b(?:alembic|flyway|liquibase|prisma migrate|drizzle-kit)\b/iu,
    yes: "It is said how the schema will change.",
  }),
  "2.1.4": said({
    strong:
      /\bseed(?:ed|ing)?\b.{0,20}\b(?:data|script|database|file)s?\b|\b(?:sample|initial|default|demo|test) data\b/iu,
    inStories: true,
    yes: "A story brings first or sample data.",
    hint: "First or sample data is spoken of, but no story brings it.",
  }),
  "2.1.5": said({
    strong:
      /\b(?:migration|existing data|schema change)\w*\b.{0,100}\b(?:risks?|back-?up|mitigat\w*|roll(?:ed|s)?[- ]?back|loss|safe\w*)\b|\b(?:risks?|mitigat\w*)\b.{0,100}\b(?:migration|data loss|schema change)/iu,
    weak: /\b(?:data|database|schema) migrations?\b/iu,
    yes: "The risks of migrating existing data are named.",
    hint: "A migration is spoken of, but not what could go wrong.",
  }),
  "2.1.6": said({
    strong:
      /\bback(?:wards?)?[- ]compatib\w*|\bexisting (?:data|database|schema|tables?)\b.{0,60}\b(?:remain|unchanged|compatib|preserv|intact)/iu,
    yes: "Existing data stays readable.",
  }),
  "2.2.1": before({
    setUp: pattern(
      String.raw`${MAKES}.{0,40}\b(?:express|fastapi|nest(?:js)?|fastify|django|flask|gin|http server|api (?:server|framework|gateway|layer|foundation|skeleton)|backend|web server|router)\b`,
    ),
    use: /\b(?:API )?endpoints?\b|\bREST(?:ful)? API\b|\bGraphQL\b|\s\/api\//u,
    what: "the ground of the API",
    mustBeMade: false,
  }),
  "2.2.2": chapter(
    /^(?:high[- ]level architecture|components?|service architecture|system architecture|architecture overview|technical summary)/iu,
    "The architecture settles the cut into services or modules.",
    said({
      strong: /\b(?:monolith\w*|microservices?|serverless|modular|client[- ]server|layered architecture)\b/iu,
      part: /^service architecture/iu,
      roles: ["prd", "architecture"],
      yes: "The PRD says into which services or modules the software is cut.",
    }),
  ),
  "2.2.3": before({ setUp: AUTH_MADE, use: AUTH_NEEDED, what: "signing in", mustBeMade: true }),
  "2.2.5": said({
    strong:
      /\bexisting (?:public |rest |http )?apis?\b.{0,80}\b(?:unchanged|remain\w*|compatib\w*|preserv\w*|continue\w*|break\w*|intact)\b|\bapi (?:backward )?compatib\w*|\bAPI contracts?\b.{0,40}\b(?:unchanged|stable|preserv\w*)/iu,
    weak: /\bexisting (?:apis?|endpoints?)\b/iu,
    yes: "Callers of the existing API can go on.",
    hint: "The existing API is mentioned, but not that it stays as it is.",
  }),
  "2.2.6": said({
    strong: /\bexisting (?:auth\w*|log[- ]?in|sign[- ]?in|sso|session|user management|permission)\w*/iu,
    yes: "The existing way to sign in is taken into account.",
  }),
  "2.3.1": before({
    setUp:
      /\bCI\/CD\b|\b(?:every|each) (?:push|commit|merge|pull request)\b.{0,40}\b(?:runs?|builds?|tests?|checks?)\b|\bCI (?:pipelines?|workflows?|jobs?|runs?|servers?|builds?|checks?|configuration|setup)\b|\bcontinuous (?:integration|delivery|deployment)\b|\b(?:build|test|deployment|ci) pipeline\b|\bgithub actions?\b|\bgitlab[- ]ci\b|\bautomated (?:builds?|tests? (?:run|execution))\b/iu,
    use: /\bdeploy(?:ed|s|ing|ment|ments)?\b|\breleased? to\b|\bproduction release\b/iu,
    what: "the pipeline that builds and tests",
    mustBeMade: true,
  }),
  "2.3.2": said({
    strong:
      /\binfrastructure[- ]as[- ]code\b|\bIaC\b|\b(?:terraform|pulumi|cloudformation|aws cdk|bicep|ansible|helm|kustomize)\b|\bdocker[- ]?compose\b|\bdockerfiles?\b|\bwrangler\.toml\b/iu,
    yes: "Servers and services are described as code.",
  }),
  "2.3.3": said({
    strong:
      /\b(?:development|dev|staging|test)\b[ ,/&and]{1,6}\b(?:staging|production|prod)\b.{0,40}\benvironments?\b|\benvironments?\b.{0,40}\b(?:staging|production)\b/iu,
    part: /^environments?(?: configuration| variables| setup)?$/iu,
    weak: /\bstaging\b|\benvironment variables?\b/iu,
    yes: "The environments and their settings are defined.",
    hint: "Settings of environments are mentioned, but the environments are not listed.",
  }),
  "2.3.4": said({
    strong: /\bdeployment (?:strategy|approach|process|pipeline|plan)\b/iu,
    part: /^(?:(?:infrastructure and )?deployment|deployment (?:strategy|architecture|and operations|approach)|release (?:strategy|process)|distribution)/iu,
    weak: /\bdeploy(?:ed|ment|s)?\b/iu,
    roles: ["prd", "architecture", "epic", "story", "brief"],
    yes: "It is decided how a release goes out.",
    hint: "Deploying is mentioned, but not how it is done.",
    no: "No document says how a release goes out.",
  }),
  "2.3.5": said({
    strong:
      /\b(?:zero|minimal|no|without)[- ]downtime\b|\bdowntime\b.{0,40}\b(?:deploy\w*|release|migration|minutes?|seconds?)\b|\bmaintenance window\b|\brolling (?:updates?|deploy\w*)\b/iu,
    yes: "The time of being down is provided for.",
  }),
  "2.3.6": said({
    strong:
      /\bblue[-/ ]?green\b|\bcanary\b|\b(?:gradual|phased|staged|incremental) (?:roll-?out|release|deploy\w*)\b|\broll-?out\b.{0,30}\b(?:percent|%|gradual|phased)|\bfeature (?:flags?|toggles?)\b/iu,
    yes: "New releases reach few users first, or can be switched.",
  }),
  "2.4.1": before({
    setUp:
      /\b(?:set(?:ting|s)?[- ]?up|configur\w+|install\w*|establish\w*|add\w*|creat\w+|initiali[sz]\w*)\b.{0,60}\b(?:test(?:ing)? (?:framework|suite|infrastructure|runner|harness|environment|setup|stack)|jest|vitest|pytest|playwright|cypress|mocha|junit|rspec|xctest|go test)\b|\btest(?:ing)? (?:framework|infrastructure|harness)\b/iu,
    use: /\b(?:unit|integration|e2e|end[- ]to[- ]end|automated) tests?\b|\btest coverage\b/iu,
    what: "the test tools",
    mustBeMade: false,
  }),
  "2.4.2": said({
    strong:
      /\btest(?:ing)? (?:environments?|databases?|containers?)\b|\btestcontainers?\b|\bstaging environment\b|\bCI (?:runs? tests?|pipeline)\b/iu,
    yes: "There is a place in which tests run.",
  }),
  "2.4.3": said({
    strong:
      /\bmock(?:s|ed|ing)?\b.{0,60}|\btest (?:doubles?|fixtures?|data)\b|\b(?:stubs?|fixtures?)\b|\bmsw\b|\bfake (?:services?|data|api)\b/iu,
    yes: "Stand-ins for services and data are defined.",
  }),
  "2.4.4": integrationPerStory,
  "2.4.5": said({
    strong: /\bintegration (?:tests?|testing|verification)\b/iu,
    inStories: true,
    yes: "Stories test across the seam between new and existing parts.",
    hint: "Integration tests are spoken of, but no story has them.",
    no: "No document speaks of tests across the seam between new and existing parts.",
  }),
};
