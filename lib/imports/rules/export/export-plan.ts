import type { DocumentKind } from "@/db/enums";
import type { ProjectLayout } from "@/lib/documents/rules/project-layout";
import type { KnownEpic, KnownStory } from "../compare-records";
import type { Matches } from "../match-ground";
import type { ProjectReading } from "../read-project";
import type { Contribution } from "./fold-texts";

/** What a change comes from. */
export type Source = { kind: "document" | "epic" | "story"; id: string; title: string };
type HereDocument = { id: string; kind: DocumentKind; title: string; archived: boolean; text: string };
type Numbered = { documentId: string };

/** A project as it is now, with the texts of its documents. */
export type ExportGround = {
  documents: ReadonlyMap<string, HereDocument>;
  epics: readonly (KnownEpic & Numbered)[];
  stories: readonly (KnownStory & Numbered)[];
};

/** A file that is not as it was imported; `text` has line feeds alone, as documents do. */
export type ExportChange = {
  path: string;
  text: string;
  created: boolean;
  sources: Source[];
  conflicts: string[];
};

export type ExportPlan = {
  changes: Map<string, ExportChange>;
  /** Files that belong to what is archived here. */
  left: Set<string>;
  leftOut: Source[];
  warnings: { path: string; message: string }[];
};

export type ExportInput = {
  reading: ProjectReading;
  matches: Matches;
  ground: ExportGround;
  /** Paths whose bytes were imported; the others were made here. */
  known: ReadonlySet<string>;
  now: string;
};

/** A side of a text, and who it is. */
export type Contributed = Contribution & { source: Source };
/** An export while it is worked out. */
export type Work = ExportInput & {
  plan: ExportPlan;
  contributions: Map<string, { base: string; sides: Contributed[] }>;
  layout: ProjectLayout;
};

/** Names a record as what a change comes from. */
export function sourceOf(kind: "epic" | "story", record: KnownEpic | KnownStory): Source {
  return { kind, id: record.id, title: record.title };
}
