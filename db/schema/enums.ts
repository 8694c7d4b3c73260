import { pgEnum } from "drizzle-orm/pg-core";
import {
  ACTOR_KINDS,
  DOCUMENT_KINDS,
  DOCUMENT_STATUSES,
  EPIC_STATUSES,
  MEMBER_ROLES,
  PRIORITIES,
  PROJECT_TYPES,
  STORY_STATUSES,
} from "@/db/enums";

export const actorKind = pgEnum("actor_kind", ACTOR_KINDS);
export const documentKind = pgEnum("document_kind", DOCUMENT_KINDS);
export const documentStatus = pgEnum("document_status", DOCUMENT_STATUSES);
export const epicStatus = pgEnum("epic_status", EPIC_STATUSES);
export const memberRole = pgEnum("member_role", MEMBER_ROLES);
export const priority = pgEnum("priority", PRIORITIES);
export const projectType = pgEnum("project_type", PROJECT_TYPES);
export const storyStatus = pgEnum("story_status", STORY_STATUSES);
