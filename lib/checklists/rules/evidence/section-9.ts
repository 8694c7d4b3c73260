import { findParts, quote, quotePart, said, verdict } from "@/lib/checklists/rules/evidence/find";
import type { Rule } from "@/lib/checklists/rules/evidence/ground";
import { INTEGRATION, SECTION_1 } from "@/lib/checklists/rules/evidence/section-1";

const integration: Rule = (ground) => {
  const [own] = findParts(ground, INTEGRATION, ["architecture"]);
  if (own) return verdict("pass", "The architecture describes the places of contact.", [quotePart(own)]);
  const [other] = findParts(ground, INTEGRATION);
  return other
    ? verdict("partial", "The places of contact are described, but not in an architecture.", [
        quotePart(other),
      ])
    : null;
};

const history: Rule = (ground) => {
  const [log] = findParts(ground, /^(?:change ?log|revision history|document history)$/iu, [
    "prd",
    "architecture",
    "brief",
  ]);
  const row = log?.lines.find(({ text }) => /^\s*\|.*\d/u.test(text) && /\p{L}{3}/u.test(text));
  const [background] = findParts(ground, /^background(?: context)?$|^problem statement$|^context$/iu, [
    "prd",
    "brief",
  ]);
  const proof = [
    ...(log && row ? [quote(log.document, row.number)] : []),
    ...(background ? [quotePart(background)] : []),
  ];
  if (log && row && background)
    return verdict("pass", "The background is told, and the documents keep a log of changes.", proof);
  if (proof.length === 0) return null;
  const missing = background ? "keeps a log of its changes" : "tells the background";
  return verdict("partial", `No document ${missing}.`, proof);
};

/** What documents say to the items of section 9. */
export const SECTION_9: Readonly<Record<string, Rule>> = {
  "9.1.1": said({
    strong:
      /\b(?:openapi|swagger|api (?:docs?|documentation|reference)|typedoc|jsdoc|godoc|docstrings?|redoc)\b/iu,
    inStories: true,
    yes: "A story describes the API.",
    hint: "A description of the API is spoken of, but no story makes it.",
  }),
  "9.1.2": said({
    strong:
      /\bREADME\b|\b(?:set[- ]?up|installation|getting[- ]started) (?:guide|instructions?|documentation|steps)\b/iu,
    inStories: true,
    yes: "A story writes the instructions for setting up.",
    hint: "Instructions are spoken of, but no story writes them.",
  }),
  "9.1.3": said({
    strong:
      /\brationale\b|\bADRs?\b|\b(?:architecture|architectural|design|technical|key) decisions?\b|\bdecision records?\b/iu,
    roles: ["architecture", "prd"],
    yes: "Decisions are written down with their reasons.",
  }),
  "9.1.4": said({
    strong: /\b(?:coding standards?|naming conventions?|code style|design patterns?|style guide)\b/iu,
    part: /coding standards|conventions|architectural(?: and design)? patterns|critical rules|code organization/iu,
    roles: ["architecture", "prd", "frontend", "epic", "story"],
    yes: "Patterns and conventions are written down.",
  }),
  "9.1.5": integration,
  "9.2.1": said({
    strong:
      /\b(?:user (?:guide|manual|documentation|docs)|help (?:page|text|command|center|documentation|system|screen|overlay)|--help|tooltips?)\b/iu,
    inStories: true,
    yes: "A story brings help or a guide.",
    hint: "Help is spoken of, but no story brings it.",
  }),
  "9.2.2": said({
    strong:
      /\b(?:error|success|validation|status|confirmation|warning) messages?\b|\b(?:clear|helpful|user[- ]friendly|meaningful|actionable) (?:errors?|messages?|feedback)\b|\btoasts?\b/iu,
    inStories: true,
    yes: "Stories say what users are told.",
    hint: "Messages to users are spoken of, but in no story.",
  }),
  "9.2.3": said({
    strong:
      /\bonboarding\b|\bfirst[- ](?:run|time|use|launch)\b|\bgetting[- ]started\b|\bwelcome (?:screen|page|message)\b|\bsetup wizard\b|\bquick ?start\b/iu,
    inStories: true,
    yes: "Stories bring the first steps of a new user.",
    hint: "The first steps of a user are spoken of, but no story brings them.",
  }),
  "9.2.4": said({
    strong:
      /\brelease notes\b|\bwhat['’]?s new\b|\bmigration guide\b|\bchangelog (?:entry|updated?|for users)\b/iu,
    yes: "Users can read what changed.",
  }),
  "9.3.1": (ground) => SECTION_1["1.2.1"]?.(ground) ?? null,
  "9.3.2": integration,
  "9.3.3": said({
    strong: /\b(?:code|peer) reviews?\b|\bpull requests?\b|\bpair programming\b|\bcodeowners\b/iu,
    yes: "Reviews are planned.",
  }),
  "9.3.4": said({
    strong:
      /\brun ?books?\b|\boperations? (?:guide|manual|handbook)\b|\bdeployment (?:guide|documentation|instructions?|runbook)\b/iu,
    yes: "How the software is deployed is written for those who operate it.",
  }),
  "9.3.5": history,
};
