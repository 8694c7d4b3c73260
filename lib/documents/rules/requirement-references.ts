import type { DocumentKind } from "@/db/enums";
import type { RequirementMention, RequirementReference } from "../schema/checks";
import type { DocumentFacts } from "./document-facts";

/** A document with what it says of some requirements. */
type Source = {
  id: string;
  kind: DocumentKind;
  title: string;
  stated: DocumentFacts["r"];
  mentioned: DocumentFacts["m"];
  planLine: number | null;
  owner: RequirementMention["owner"];
};

/** A requirement is stated by the first document that may state one: a story that begins a line with it only repeats it. */
const STATES: readonly DocumentKind[] = ["PRD", "PROJECT_BRIEF", "OTHER", "ARCHITECTURE", "EPIC"];
/** Verifications belong to the story above them, journeys and metrics are no work to cover. */
const COVERABLE = /^(?:FR|NFR|CR)/;

/** Everything that a project's documents say of some requirements, and which of those stated here no epic or story mentions. */
export function referencesOf(
  documentId: string,
  ids: readonly string[],
  sources: readonly Source[],
): { requirements: RequirementReference[]; uncovered: string[] } {
  const requirements = ids.toSorted(byNumber).map((id) => reference(id, documentId, sources));
  const uncovered = requirements.filter(
    ({ id, documentId: statedIn }) =>
      statedIn === documentId && COVERABLE.test(id) && !sources.some((source) => covers(source, id)),
  );
  return { requirements, uncovered: uncovered.map(({ id }) => id) };
}

function reference(id: string, here: string, sources: readonly Source[]): RequirementReference {
  const stating = sources
    .filter((source) => source.stated[id] !== undefined && STATES.includes(source.kind))
    .toSorted((a, b) => rank(a, here) - rank(b, here))[0];
  const [line = null, text = ""] = stating?.stated[id] ?? [];
  const mentions = sources.flatMap((source) =>
    linesOf(source, id, stating).map((at) => ({
      documentId: source.id,
      title: source.title,
      kind: source.kind,
      line: at,
      owner: source.owner,
    })),
  );
  return { id, text, documentId: stating?.id ?? null, line, mentions };
}

/** What this document states itself counts first, then what the kinds of documents state in their order. */
function rank({ id, kind }: Source, here: string): number {
  return id === here ? -1 : STATES.indexOf(kind);
}

/** Where a document speaks of a requirement; a second statement of it is a mention like any other. */
function linesOf(source: Source, id: string, stating: Source | undefined): number[] {
  const again = source.stated[id] && source !== stating ? [source.stated[id][0]] : [];
  return [...again, ...(source.mentioned[id] ?? [])].toSorted((a, b) => a - b);
}

function covers({ kind, mentioned, stated, planLine }: Source, id: string): boolean {
  const lines = [...(mentioned[id] ?? []), ...(stated[id] ? [stated[id][0]] : [])];
  if (kind === "STORY") return lines.length > 0;
  return planLine !== null && lines.some((line) => line >= planLine);
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
