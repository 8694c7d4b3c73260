import { said } from "@/lib/checklists/rules/evidence/find";
import type { Rule } from "@/lib/checklists/rules/evidence/ground";

const ACCOUNT =
  /\b(?:creat\w+|sign(?:s|ing)? up|register\w*|open\w*|obtain\w*|set(?:s|ting)?[- ]?up)\b.{0,40}\b(?:(?:aws|azure|gcp|cloud|developer|stripe|vercel|github|google|apple|openai|service|third[- ]party|provider)\b.{0,20}\baccounts?|subscriptions?)\b/iu;
const KEY = `(?:api[- ]?keys?|access tokens?|client (?:ids?|secrets?)|credentials?)`;

/** What documents say to the items of section 3. Silence means nothing here: the product may need no outside service. */
export const SECTION_3: Readonly<Record<string, Rule>> = {
  "3.1.1": said({ strong: ACCOUNT, yes: "A step opens the account with an outside service." }),
  "3.1.2": said({
    strong: new RegExp(
      String.raw`\b(?:obtain\w*|generat\w+|request\w*|acquir\w+|register\w*|provid\w+|creat\w+)\b.{0,40}\b${KEY}\b|\b${KEY}\b.{0,40}\b(?:obtain\w*|acquir\w+|(?:is|are) (?:generated|created|requested|provided))\b`,
      "iu",
    ),
    weak: new RegExp(String.raw`\b${KEY}\b`, "iu"),
    yes: "It is said how keys are obtained.",
    hint: "Keys are mentioned, but not how they are obtained.",
  }),
  "3.1.3": said({
    strong:
      /\b(?:secrets?|credentials?|api[- ]?keys?|(?:private|signing|encryption) keys?|tokens?|passwords?|wallets?)\b.{0,80}(?:\b(?:env(?:ironment)? (?:vars?|variables?|files?)|vault|secrets? manager|key ?vault|key ?chain|encrypt\w*|hashed|secure(?:ly)? stor\w*|never (?:be )?(?:committed|logged|stored))\b|\.env\b)|(?:\.env\b|\b(?:environment variables?|secrets? managers?|vault|key ?chain)\b).{0,80}\b(?:secrets?|credentials?|keys?|tokens?|passwords?)\b/iu,
    weak: /\b(?:secrets?|credentials?|api[- ]?keys?)\b/iu,
    yes: "It is said where secrets are kept.",
    hint: "Secrets are mentioned, but not where they are kept.",
  }),
  "3.1.4": said({
    strong:
      /\b(?:develop\w*|local\w*|test\w*)\b.{0,60}\b(?:offline|mock(?:s|ed)? (?:servers?|services?|apis?|responses?)|emulators?|simulat\w+|stubs?|sandbox)\b|\b(?:mock|fake) (?:server|service|api|provider)s?\b|\blocalstack\b|\boffline (?:mode|development|fallback)\b/iu,
    yes: "Developers can work without the outside service.",
  }),
  "3.1.5": said({
    strong:
      /\bnew (?:services?|integrations?|dependenc(?:y|ies))\b.{0,80}\b(?:compatib\w*|conflict\w*|existing)\b/iu,
    yes: "New services are held against those in use.",
  }),
  "3.1.6": said({
    strong: /\bexisting integrations?\b/iu,
    yes: "Existing integrations are taken into account.",
  }),
  "3.2.1": said({
    strong: /\bintegrat\w+ (?:with|to)\b.{0,40}\b(?:API|service|provider|webhook)s?\b/iu,
    part: /^external (?:apis?|services?|integrations?|dependencies|systems?)|^third[- ]party/iu,
    yes: "The outside interfaces are named.",
  }),
  "3.2.3": said({
    strong:
      /\brate[- ]?limit\w*|\bquotas?\b|\busage limits?\b|\brequests? per (?:second|minute|hour|day)\b/iu,
    yes: "Limits of interfaces are known.",
  }),
  "3.2.4": said({
    strong:
      /\bretr(?:y|ies|ying)\b|\bback-?off\b|\bcircuit[- ]breakers?\b|\bfall-?backs?\b|\bgraceful(?:ly)? (?:degrad\w+|fail\w*|handl\w+)\b/iu,
    yes: "It is planned what happens when an interface fails.",
  }),
  "3.2.5": said({
    strong: /\bexisting (?:external |third[- ]party )(?:apis?|services?|integrations?)\b/iu,
    yes: "Outside interfaces in use are taken into account.",
  }),
  "3.3.1": said({
    strong:
      /\bprovision\w*\b.{0,60}\b(?:cloud|servers?|clusters?|buckets?|databases?|resources?|hosting)\b|\b(?:hosting|cloud) (?:account|project|environment|resources?)\b.{0,30}\b(?:creat\w+|set[- ]?up|configur\w+|provision\w*)/iu,
    inStories: true,
    yes: "A story orders the resources.",
    hint: "Resources are spoken of, but no story orders them.",
  }),
  "3.3.2": said({
    strong:
      /\bDNS\b|\b(?:custom )?domain (?:names?|registration|configuration|setup)\b|\bcustom domains?\b|\bsubdomains?\b/u,
    yes: "Domain names are provided for.",
  }),
  "3.3.3": said({
    strong:
      /\b(?:transactional )?e-?mail (?:service|provider|delivery|server|templates?)\b|\b(?:sendgrid|postmark|mailgun|amazon ses|resend|twilio|smtp)\b|\bpush notifications?\b/iu,
    yes: "Sending mail or messages is provided for.",
  }),
  "3.3.4": said({
    strong:
      /\bCDN\b|\bcloudfront\b|\bstatic (?:assets?|files?|site|content)\b.{0,40}\b(?:host\w*|serv\w+|deliver\w*|bucket)\b/iu,
    yes: "Static files have a place to be served from.",
  }),
};
