import { said } from "@/lib/checklists/rules/evidence/find";
import type { Rule } from "@/lib/checklists/rules/evidence/ground";

const PERSON = String.raw`\b(?:users?|humans?|product owner|stakeholders?|operators?|admin(?:istrator)?s?|the owner|the team lead|you)\b`;

/** What documents say to the items of section 5. */
export const SECTION_5: Readonly<Record<string, Rule>> = {
  "5.1.2": said({
    strong: new RegExp(
      String.raw`${PERSON}.{0,40}\b(?:creates?|opens?|registers?|signs? up|sets? up|must (?:create|register))\b.{0,40}\b(?:aws|azure|gcp|cloud|service|provider|third[- ]party|developer|vendor|hosting)\b.{0,20}\baccounts?\b`,
      "iu",
    ),
    yes: "Opening accounts with outside services is a person's task.",
  }),
  "5.1.3": said({
    strong: new RegExp(
      String.raw`${PERSON}.{0,40}\b(?:pays?|purchases?|buys?|subscribes?)\b.{0,40}\b(?:plan|licen[cs]e|subscription|domain|hosting|service)s?\b`,
      "iu",
    ),
    yes: "Buying and paying is a person's task.",
  }),
  "5.1.4": said({
    strong: new RegExp(
      String.raw`${PERSON}.{0,40}\b(?:provid\w+|suppl\w+|set|sets|configur\w+|enters?|hands? over)\b.{0,40}\b(?:credentials?|api[- ]?keys?|secrets?|tokens?|private keys?|seed phrase|wallet|environment variables?|\.env)\b|\b(?:credentials?|api[- ]?keys?|secrets?|seed phrase|wallet)\b.{0,30}\b(?:provided|supplied|set|entered|configured) by (?:the )?(?:users?|humans?|operators?|admins?)\b`,
      "iu",
    ),
    yes: "Keys and passwords are handed over by a person.",
  }),
  "5.2.2": said({
    strong:
      /\bautomat(?:ed|ically|ion)\b.{0,60}\b(?:agents?|pipeline|ci|jobs?|scripts?|checks?|tests?|deploy\w*)\b/iu,
    yes: "What can run by itself is left to automation.",
  }),
  "5.2.4": said({
    strong:
      /\b(?:QA|test(?:ing)?|developer|dev) (?:agent|engineer|team|lead)s?\b.{0,60}\b(?:test\w*|verif\w+|validat\w+|review\w*|check\w*)\b|\b(?:tested|verified|validated|reviewed) by (?:the )?(?:QA|test\w*|dev\w*)\b/iu,
    yes: "Testing and checking are given to a role.",
  }),
};
