import { said } from "@/lib/checklists/rules/evidence/find";
import type { Rule } from "@/lib/checklists/rules/evidence/ground";
import { ROLLBACK } from "@/lib/checklists/rules/evidence/section-1";
import { perStory } from "@/lib/checklists/rules/evidence/shares";

/** What documents say to the items of section 7. */
export const SECTION_7: Readonly<Record<string, Rule>> = {
  "7.1.1": said({
    strong:
      /\b(?:risks?|mitigat\w+)\b.{0,100}\b(?:break\w*|existing|regress\w*)\b|\b(?:break\w*|existing)\b.{0,100}\b(?:risks?|mitigat\w+)\b/iu,
    part: /^(?:technical |integration )?risks?(?: assessment| management| mitigation| analysis|s and mitigations?)?(?: and mitigation)?$/iu,
    weak: /\brisks?\b/iu,
    yes: "The risks to what exists were judged.",
    hint: "Risks are mentioned, but not which existing functions could break.",
    no: "No document speaks of risks to what exists.",
  }),
  "7.1.2": said({
    strong:
      /\b(?:data|database|migration|schema)\b.{0,100}\b(?:risks?|mitigat\w+|back-?ups?|loss|corrupt\w*|roll[- ]?back)\b|\b(?:risks?|mitigat\w+|back-?ups?)\b.{0,100}\b(?:data|database|migration|schema)\b/iu,
    yes: "Risks to existing data are named with what is done about them.",
  }),
  "7.1.3": said({
    strong:
      /\bbreaking (?:api )?changes?\b|\bapi (?:backwards? )?(?:compatib\w*|version\w*|contract)\b|\bback(?:wards?)?[- ]compatib\w*/iu,
    yes: "Changes that callers would notice were looked for.",
  }),
  "7.1.4": said({
    strong:
      /\b(?:performance|latency|memory|load)\b.{0,80}\b(?:risks?|degrad\w+|impact|overhead|must not|no more than|exceed)\b|\b(?:risks?|impact|degrad\w+|overhead)\b.{0,80}\b(?:performance|latency|memory|load)\b/iu,
    weak: /\bperformance\b/iu,
    yes: "It was judged what could become slower.",
    hint: "Performance is mentioned, but not what could become slower.",
  }),
  "7.1.5": said({
    strong:
      /\b(?:security|vulnerab\w+|attack|threat)\b.{0,80}\b(?:risks?|mitigat\w+|impact|assess\w*|exposure)\b|\b(?:risks?|mitigat\w+|exposure)\b.{0,80}\b(?:security|vulnerab\w+|attack|threat)/iu,
    weak: /\bsecurity\b/iu,
    yes: "It was judged what could become less secure.",
    hint: "Security is mentioned, but not what could become worse.",
  }),
  "7.2.1": perStory({
    pattern: ROLLBACK,
    all: "Each story says how its change is taken back",
    some: "Only some stories say how their change is taken back",
    none: "No story says how its change is taken back.",
    elsewhere: "Taking changes back is spoken of, but not story by story.",
  }),
  "7.2.2": said({
    strong:
      /\bfeature (?:flags?|toggles?)\b|\bkill[- ]?switch\b|\bconfig\w* (?:flags?|switch\w*|toggles?)\b|\bcan be (?:disabled|turned off|switched off)\b|\benabled? (?:by|via|through) (?:a )?(?:flag|config\w*|setting)/iu,
    yes: "New behaviour can be switched off.",
  }),
  "7.2.3": said({
    strong:
      /\bback-?ups?\b.{0,80}\b(?:restor\w+|recover\w*|before|procedure|daily|taken|retention)\b|\b(?:restore|recovery) (?:procedure|process|plan|test\w*)s?\b/iu,
    weak: /\bback-?ups?\b/iu,
    yes: "Backup and recovery cover the change.",
    hint: "Backups are mentioned, but not how they are made or restored.",
  }),
  "7.2.4": said({
    strong:
      /\b(?:monitor\w*|alert\w*|metrics|health ?checks?|observability)\b.{0,80}\b(?:new|add\w*|service|component|endpoint|error|integration)\b/iu,
    weak: /\bmonitor\w*\b|\bhealth ?checks?\b/iu,
    yes: "New parts are watched in operation.",
  }),
  "7.2.5": said({
    strong:
      /\broll(?:ed|ing)?[- ]?back\b.{0,100}\b(?:if|when|trigger\w*|threshold|exceed\w*|criteria)\b|\b(?:trigger\w*|threshold)\b.{0,60}\broll[- ]?back\b/iu,
    yes: "It is said which signs lead to taking a release back.",
  }),
  "7.3.1": said({
    strong:
      /\b(?:existing|current) (?:users?|user workflows?|workflows?|customers?)\b.{0,100}\b(?:impact|affect\w*|chang\w+|disrupt\w*|continu\w+|unchanged|familiar)\b/iu,
    yes: "What the change does to the work of users was examined.",
  }),
  "7.3.2": said({
    strong:
      /\b(?:announc\w+|notif(?:y|ied)|communicat\w+|inform\w*)\b.{0,60}\b(?:users?|customers?|stakeholders?|teams?)\b|\brelease notes\b/iu,
    yes: "Users are told.",
  }),
  "7.3.3": said({
    strong:
      /\btraining (?:materials?|sessions?|documents?|guides?)\b|\b(?:train|onboard)(?:ed|ing)? (?:the )?(?:users?|staff|team)\b/iu,
    yes: "Training is provided for.",
  }),
  "7.3.4": said({
    strong:
      /\bsupport (?:team|documentation|staff|guide|articles?)\b|\btroubleshooting (?:guide|documentation|section)\b|\bFAQs?\b/iu,
    yes: "Support has what it needs.",
  }),
  "7.3.5": said({
    strong:
      /\b(?:data|user) migration\b.{0,80}\b(?:test\w*|verif\w+|validat\w+|dry[- ]run|rehears\w*)\b|\b(?:test\w*|verif\w+|validat\w+)\b.{0,80}\b(?:data|user) migration\b/iu,
    yes: "Taking data over was tried, or is to be.",
  }),
};
