import { findParts, quotePart, said, verdict } from "@/lib/checklists/rules/evidence/find";
import type { Rule } from "@/lib/checklists/rules/evidence/ground";

const keptApart: Rule = (ground) => {
  const later = findParts(
    ground,
    /out[- ]of[- ]scope|post-?mvp|future (?:enhancements?|work|considerations?|phases?|vision|features?)|phase (?:2|two)\b|roadmap|non-?goals/iu,
  );
  if (later.length > 0) {
    return verdict("pass", "What comes later has a part of its own.", later.slice(0, 2).map(quotePart));
  }
  return said({
    strong:
      /\b(?:post-?mvp|after (?:the )?mvp|future (?:enhancement|release|version|phase|epic)s?|phase (?:2|two)|deferred)\b/iu,
    yes: "What comes later is told from what comes now.",
  })(ground);
};

/** What documents say to the items of section 10. */
export const SECTION_10: Readonly<Record<string, Rule>> = {
  "10.1.1": keptApart,
  "10.1.2": said({
    strong:
      /\b(?:extensib\w+|scalab\w+|plug-?in architecture|future[- ]proof\w*|modular\w*|designed (?:for|to) (?:extend|scale|grow)\w*)\b/iu,
    roles: ["architecture"],
    yes: "The architecture leaves room.",
  }),
  "10.1.3": said({
    strong: /\btech(?:nical)? debt\b|\bknown (?:limitations?|issues)\b|\baccepted trade-?offs?\b/iu,
    yes: "Debt or limits that are taken on are written down.",
  }),
  "10.1.4": said({
    strong: /\bextensib\w+|\bplug-?ins?\b|\bextension points?\b/iu,
    yes: "It is said where the product can be extended.",
  }),
  "10.2.1": said({
    strong:
      /\b(?:product|usage|user|event|web|site) (?:analytics|tracking|metrics|telemetry)\b|\b(?:track|measure)\w*\b.{0,20}\b(?:usage|adoption|engagement)\b/iu,
    weak: /\banalytics\b|\btelemetry\b|\bsuccess metrics\b/iu,
    yes: "Usage is measured.",
    hint: "Figures are spoken of, but not clearly those of usage.",
  }),
  "10.2.2": said({
    strong:
      /\b(?:user|customer|beta|community) feedback\b|\bfeedback (?:form|collection|channel|mechanism)s?\b|\buser surveys?\b|\bbeta (?:users?|test\w*)\b/iu,
    yes: "Users can say what they think.",
  }),
  "10.2.3": said({
    strong:
      /\b(?:monitoring|alerts?|alerting)\b|\b(?:sentry|prometheus|grafana|datadog|cloudwatch|new relic)\b|\bhealth ?checks?\b/iu,
    part: /^(?!story|epic).*(?:monitoring|observability)/iu,
    roles: ["architecture"],
    yes: "Monitoring is provided for.",
  }),
  "10.2.4": said({
    strong:
      /\bperformance (?:monitoring|metrics|tests?|testing|benchmarks?|budgets?|measurements?|tracking)\b|\bbenchmark\w*\b|\blighthouse\b|\bload tests?\b|\bprofiling\b/iu,
    yes: "Performance is measured.",
  }),
  "10.2.5": said({
    strong: /\bexisting (?:monitoring|alert\w*|logging|dashboards?|observability)\b/iu,
    yes: "Existing monitoring is taken into account.",
  }),
};
