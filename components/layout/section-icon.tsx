import {
  ArrowLeftRight,
  ChartNoAxesCombined,
  ClipboardCheck,
  DraftingCompass,
  FileText,
  House,
  IterationCw,
  ListChecks,
  ListOrdered,
  Milestone,
  Settings2,
  SquareKanban,
} from "lucide-react";
import type { ProjectSection } from "./places";

const ICONS = {
  overview: House,
  board: SquareKanban,
  backlog: ListOrdered,
  sprints: IterationCw,
  tasks: ListChecks,
  flow: ChartNoAxesCombined,
  epics: Milestone,
  documents: FileText,
  specs: DraftingCompass,
  checklists: ClipboardCheck,
  import: ArrowLeftRight,
  settings: Settings2,
} satisfies Record<ProjectSection["id"], unknown>;

/** The picture of a section, the same in the sidebar and in the palette. */
export function SectionIcon({ id }: { id: ProjectSection["id"] }) {
  const Icon = ICONS[id];
  return <Icon aria-hidden="true" />;
}
