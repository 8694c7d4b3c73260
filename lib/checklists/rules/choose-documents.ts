import type { DocumentKind } from "@/db/enums";
import type { DocumentRole } from "@/lib/checklists/schema/run";

export type Candidate = {
  id: string;
  kind: DocumentKind;
  title: string;
  path: string | null;
  version: number;
  updatedAt: string;
};

export type ChosenDocument = { documentId: string; role: DocumentRole; version: number };

/** A run reads at most so many documents. */
const MOST = 500;
const FRONTEND = /front-?end|ui[-_/ ]?ux|\bux[-_ ](?:design|spec)|\bui[-_ ]spec/iu;
const ROLE_OF: Partial<Record<DocumentKind, DocumentRole>> = {
  PRD: "prd",
  ARCHITECTURE: "architecture",
  PROJECT_BRIEF: "brief",
  EPIC: "epic",
  STORY: "story",
};
const ORDER: readonly DocumentRole[] = [
  "subject",
  "prd",
  "architecture",
  "frontend",
  "brief",
  "epic",
  "story",
  "other",
];

/** What a document is to a run, by its kind, name and place. */
export function roleOf({ kind, title, path }: Pick<Candidate, "kind" | "title" | "path">): DocumentRole {
  if ((kind === "OTHER" || kind === "ARCHITECTURE") && FRONTEND.test(`${title} ${path ?? ""}`))
    return "frontend";
  return ROLE_OF[kind] ?? "other";
}

/** The PRD that a project is judged by when none is named: the one that was changed last. */
export function latestPrd<T extends Candidate>(candidates: readonly T[]): T | undefined {
  return candidates
    .filter(({ kind }) => kind === "PRD")
    .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt) || b.id.localeCompare(a.id))[0];
}

/** The documents that a run reads: the judged one first, then those of the plan, or those that were named. */
export function chooseDocuments(
  candidates: readonly Candidate[],
  { subjectId, named }: { subjectId: string | null; named: ReadonlySet<string> | null },
): ChosenDocument[] {
  const chosen = candidates.flatMap((candidate) => {
    const role = roleOf(candidate);
    const isSubject = candidate.id === subjectId;
    const wanted = named ? named.has(candidate.id) : role !== "other";
    if (!isSubject && !wanted) return [];
    const own = isSubject && role === "other" ? ("subject" as const) : role;
    return [{ documentId: candidate.id, role: own, version: candidate.version, isSubject }];
  });
  const rank = ({ role, isSubject }: (typeof chosen)[number]) => (isSubject ? -1 : ORDER.indexOf(role));
  return chosen
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MOST)
    .map(({ documentId, role, version }) => ({ documentId, role, version }));
}

/** What this kind of project needs to be judged by and does not have. */
export function missingDocuments(
  roles: readonly DocumentRole[],
  { projectType, hasUi }: { projectType: "greenfield" | "brownfield"; hasUi: boolean },
): string[] {
  const missing: string[] = [];
  if (!roles.includes("prd")) missing.push("A PRD");
  if (!roles.includes("architecture")) {
    missing.push(
      projectType === "brownfield"
        ? "An architecture that describes the existing system and the change"
        : "An architecture",
    );
  }
  if (hasUi && !roles.includes("frontend")) missing.push("A specification of the user interface");
  return missing;
}
