import { findLines, findParts, quotePart, quotes, said, verdict } from "@/lib/checklists/rules/evidence/find";
import type { Rule } from "@/lib/checklists/rules/evidence/ground";

const LEVEL =
  /\bWCAG(?:[ -]?2(?:\.\d)?)?[ -]*(?:level )?(?:A{1,3})\b|^#{1,6}[^:]*accessibility[^:]*:[ \t]*\**[ \t]*(?:none|WCAG|custom)|\bsection 508\b|\bEN 301 549\b/iu;

const accessibility: Rule = (ground) => {
  if (ground.documents.length === 0) return null;
  const levels = findLines(ground, LEVEL);
  if (levels.length > 0) return verdict("pass", "The level of accessibility is stated.", quotes(levels));
  const mentions = findLines(ground, /\baccessibility\b|\ba11y\b|\bscreen readers?\b/iu);
  return mentions.length > 0
    ? verdict(
        "partial",
        "Accessibility is mentioned, but not which level is to be reached.",
        quotes(mentions),
      )
    : verdict("fail", "No document states a level of accessibility.");
};

const journeys: Rule = (ground) => {
  const flows = findParts(ground, /user (?:flows?|journeys?|workflows?|scenarios?)|^UJ-?\d/iu);
  if (flows.length > 0) {
    return verdict("pass", "The ways of users are written down.", flows.slice(0, 2).map(quotePart));
  }
  const screens = findParts(ground, /core screens|key interaction|key screens|screens and views/iu);
  if (screens.length > 0) {
    const reason = "Screens and ways of interacting are described, but no way of a user from start to end.";
    return verdict("partial", reason, screens.slice(0, 2).map(quotePart));
  }
  return ground.documents.length > 0 ? verdict("fail", "No document describes the ways of users.") : null;
};

const screenStates: Rule = (ground) => {
  const waiting = findLines(
    ground,
    /\bloading (?:states?|indicators?|spinners?|screens?|skeletons?)\b|\bskeletons?\b|\bspinners?\b|\bprogress (?:bars?|indicators?)\b/iu,
  );
  const failing = findLines(
    ground,
    /\berror (?:states?|messages?|screens?|pages?|displays?|handling)\b|\bempty states?\b/iu,
  );
  const both = [...waiting.slice(0, 2), ...failing.slice(0, 2)];
  if (waiting.length > 0 && failing.length > 0) {
    return verdict(
      "pass",
      "States for waiting and for failing are planned.",
      quotes([...waiting.slice(0, 1), ...failing]),
    );
  }
  if (both.length === 0) return null;
  const missing = waiting.length > 0 ? "failing" : "waiting";
  return verdict("partial", `No states for ${missing} are planned.`, quotes(both));
};

/** What documents say to the items of section 4. */
export const SECTION_4: Readonly<Record<string, Rule>> = {
  "4.1.1": said({
    strong:
      /\b(?:react(?: native)?|vue(?:\.js)?|svelte(?:kit)?|angular|next\.?js|nuxt|solid(?:js|start)|flutter|swiftui|jetpack compose|blazor|bubble ?tea|htmx|electron|tauri|astro|qwik|lit|phaser|unity|godot)\b/iu,
    yes: "The interface's framework is chosen.",
    no: "No document names the interface's framework.",
  }),
  "4.1.2": said({
    strong:
      /\bdesign system\b|\bcomponent library\b|\b(?:shadcn(?:\/ui)?|material[- ]?ui|mui|chakra|radix|ant design|storybook|bootstrap|mantine|headless ui|fluent ui)\b/iu,
    part: /component library|design system/iu,
    yes: "There is a design system or a set of shared components.",
  }),
  "4.1.3": said({
    strong:
      /\b(?:tailwind(?:css)?|css modules?|styled[- ]components|sass|scss|vanilla[- ]extract|emotion|css[- ]in[- ]js|lipgloss|stylesheets?|css variables|design tokens)\b/iu,
    yes: "One way of styling is chosen.",
  }),
  "4.1.4": said({
    strong:
      /\bbreakpoints?\b|\bmobile[- ]first\b|\bweb responsive\b|\bresponsive (?:design|layout|strategy|web)\b|\b(?:desktop|mobile) only\b/iu,
    part: /^(?:responsive(?:ness)?|target (?:devices?|platforms?))/iu,
    weak: /\bresponsive\b/iu,
    yes: "It is decided how screens adapt.",
    hint: "Responsiveness is mentioned, but no strategy.",
  }),
  "4.1.5": accessibility,
  "4.2.1": said({
    strong:
      /\b(?:vite|webpack|turbopack|esbuild|rollup|parcel|next build|metro bundler|build (?:pipeline|tool|system|process))\b/iu,
    yes: "The interface's build is settled.",
  }),
  "4.2.2": said({
    strong:
      /\b(?:images?|assets?|bundles?|fonts?)\b.{0,20}\b(?:optimi[sz]\w+|compress\w*|minif\w+|lazy|size)\b|\blazy[- ]load\w*|\bcode[- ]splitting\b|\btree[- ]shak\w+/iu,
    yes: "It is decided how images, fonts and scripts are kept small.",
  }),
  "4.2.3": said({
    strong:
      /\b(?:(?:react )?testing library|playwright|cypress|storybook tests?|component tests?|ui tests?|visual regression|xcuitest|espresso|detox)\b/iu,
    weak: /\b(?:vitest|jest|e2e|end[- ]to[- ]end)\b/iu,
    yes: "Tools to test the interface are chosen.",
    hint: "Tests are spoken of, but not those of the interface.",
  }),
  "4.3.1": journeys,
  "4.3.2": said({
    strong:
      /\bnavigation (?:structure|pattern|bar|menu|model|flow|strategy)s?\b|\b(?:primary|main|side|tab) navigation\b|\bsidebar\b|\bbreadcrumbs?\b/iu,
    part: /^(?!story|epic).*(?:navigation|information architecture|site map)/iu,
    weak: /\bnavigat\w+/iu,
    yes: "Navigation is settled.",
    hint: "Navigating is mentioned, but no structure of it.",
  }),
  "4.3.3": screenStates,
  "4.3.4": said({
    strong:
      /\bform validation\b|\bvalidat(?:e[sd]?|ion|ing)\b.{0,40}\b(?:forms?|user inputs?|form fields?)\b|\b(?:forms?|user inputs?|form fields?)\b.{0,40}\bvalidat\w+|\binline (?:errors?|validation)\b/iu,
    yes: "It is said how forms check their input.",
  }),
};
