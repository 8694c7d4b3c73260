import type { DocumentKind } from "@/db/enums";
import type { DocumentFacts } from "@/lib/documents/rules/document-facts";
import { type Slice, sectionAt } from "@/lib/tasks/rules/context/resolve";

type Target = { id: string; kind: DocumentKind; title: string; path: string | null };
type Standard = { why: string; file: RegExp; heading: RegExp };

/** What every task has to keep to, by how its document or its section of the architecture is called, in v4 and v6 alike. */
const STANDARDS: readonly Standard[] = [
  {
    why: "Project context",
    file: /^(?:project-context|agents|claude)\.md$/iu,
    heading: /^project context$/iu,
  },
  {
    why: "Coding standard",
    file: /^(?:\d+[-.]\s*)?(?:coding|code)[-_ ](?:standards?|style|conventions?|guidelines?)(?:-and-[\w-]+)?\.md$/iu,
    heading:
      /^(?:coding|code) (?:standards?|style|conventions?|guidelines?)\b|^implementation patterns\b|^naming (?:conventions|patterns)$/iu,
  },
  {
    why: "Tech stack",
    file: /^(?:\d+[-.]\s*)?tech(?:nology)?[-_ ]?stack\.md$/iu,
    heading: /^(?:existing |core )?tech(?:nology)? stack\b|^starter template\b/iu,
  },
  {
    why: "Source tree",
    file: /^(?:\d+[-.]\s*)?(?:source[-_ ]tree|(?:unified-)?project[-_ ]structure)\.md$/iu,
    heading: /^source tree\b|^(?:unified |complete )?project (?:directory )?structure\b/iu,
  },
  {
    why: "Test strategy",
    file: /^(?:\d+[-.]\s*)?test(?:ing)?[-_ ]strategy(?:-and-[\w-]+)?\.md$/iu,
    heading: /^test(?:ing)? strategy\b|^test(?:ing)? standards\b/iu,
  },
];

/** Documents of which a section may be a standard. */
const MOST_WHOLE = 6;

/** The documents that may say a standard: those that are called so, and the architecture. */
export function standardTargets(targets: readonly Target[]): Target[] {
  const named = targets.filter((target) => STANDARDS.some((standard) => isCalled(standard, target)));
  const whole = targets.filter(({ kind, path }) => kind === "ARCHITECTURE" && isWhole(path));
  return [...new Set([...named, ...whole.slice(0, MOST_WHOLE)])];
}

function isWhole(path: string | null): boolean {
  return path === null || !/(?:^|\/)architecture\//iu.test(path);
}

function isCalled({ file }: Standard, { kind, title, path }: Target): boolean {
  if (kind !== "ARCHITECTURE" && kind !== "OTHER") return false;
  const name = path?.split("/").at(-1) ?? `${title.trim()}.md`;
  return file.test(name) || (path === null && file.test(`${title.trim().replace(/\s+/gu, "-")}.md`));
}

/** Where each standard stands: in a document of its own, else in a section of the architecture. */
export function findStandards(
  targets: readonly Target[],
  factsOf: (documentId: string) => Pick<DocumentFacts, "h">,
): { why: string; slice: Slice }[] {
  return STANDARDS.flatMap((standard) => {
    const { why, heading } = standard;
    const own = targets.filter((target) => isCalled(standard, target)).toSorted(byPlace)[0];
    if (own) return [{ why, slice: sectionAt(own.id, factsOf(own.id).h, null) }];
    for (const { id, kind, path } of targets) {
      if (kind !== "ARCHITECTURE" || !isWhole(path)) continue;
      const { h } = factsOf(id);
      const found = h.find(
        ([depth, , words]) => depth > 1 && heading.test(words.replace(/^[\d.]+\s*/u, "").trim()),
      );
      if (found) return [{ why, slice: sectionAt(id, h, found[1]) }];
    }
    return [];
  });
}

/** The architecture's own pieces before others that are called the same, then what lies nearer to the top. */
function byPlace(a: Target, b: Target): number {
  const rank = ({ kind, path }: Target) =>
    (kind === "ARCHITECTURE" ? 0 : 10) + (path === null ? 0 : path.split("/").length);
  return rank(a) - rank(b);
}
