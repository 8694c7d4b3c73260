import type { ActorKind, DocumentStatus, SpecStatus, SpecType } from "@/db/enums";
import type { PhaseIndex } from "./phases";
import type { SpecStage } from "./transitions";

/** What is done for one phase, or beside all of them. */
export type PhaseWork = {
  scope: string;
  tasks: number;
  completed: number;
  running: number;
  cancelled: number;
  touched: number;
  hours: number;
};

/** A spec as it is stored, with what stands around it. */
export type SpecRow = {
  id: string;
  number: number;
  projectId: string;
  documentId: string;
  title: string;
  type: SpecType;
  stage: SpecStage;
  documentStatus: DocumentStatus;
  textVersion: number;
  approvedVersion: number | null;
  epic: { id: string; number: string; title: string } | null;
  story: { id: string; key: string; title: string } | null;
  dependsOn: { id: string; number: number; title: string; status: SpecStatus }[];
  supersededBy: { id: string; number: number; title: string } | null;
  phases: PhaseIndex[];
  work: PhaseWork[];
  saidHours: number | null;
  besideHours: number | null;
  version: number;
  createdKind: ActorKind;
  createdId: string | null;
  createdName: string;
  updatedKind: ActorKind;
  updatedId: string | null;
  updatedName: string;
  createdAt: string;
  updatedAt: string;
  startedAt: string | null;
  completedAt: string | null;
  archivedAt: string | null;
};
