import type { ActorKind } from "@/db/enums";
import type { Member } from "@/lib/workspaces/schema";

type Option = { value: string; label: string; hint?: string };

const KIND_OPTIONS: readonly { value: ActorKind; label: string }[] = [
  { value: "member", label: "Any person" },
  { value: "token", label: "Any token" },
  { value: "agent", label: "Any agent" },
  { value: "system", label: "Plumbline itself" },
];

/** The rooms of the product; whoever needs one single operation gets it from an entry. */
const ROOMS: readonly Option[] = [
  { value: "projects.", label: "Projects" },
  { value: "documents.", label: "Documents" },
  { value: "plans.", label: "Plans" },
  { value: "epics.", label: "Epics" },
  { value: "stories.", label: "Stories" },
  { value: "comments.", label: "Comments" },
  { value: "members.", label: "Members" },
  { value: "invitations.", label: "Invitations" },
  { value: "agents.", label: "Agents" },
  { value: "tokens.", label: "Tokens" },
  { value: "workspaces.", label: "Workspace" },
  { value: "auth.", label: "Sign-in" },
];

/** What the log speaks about. */
export const SUBJECT_OPTIONS: readonly Option[] = [
  { value: "project", label: "Projects" },
  { value: "document", label: "Documents" },
  { value: "epic", label: "Epics" },
  { value: "story", label: "Stories" },
  { value: "member", label: "Members" },
  { value: "invitation", label: "Invitations" },
  { value: "agent", label: "Agents" },
  { value: "token", label: "Tokens" },
  { value: "workspace", label: "The workspace" },
];

/** Kinds of actors, then people by name; whoever is no member any more is offered while chosen. */
export function actorOptions(members: readonly Member[], chosen: string): Option[] {
  const people = members.map(({ id, name, email }) => ({ value: id, label: name, hint: email }));
  return withChosen([...KIND_OPTIONS, ...people], chosen, "The chosen one");
}

/** All of one room; one single operation while it is chosen. */
export function operationOptions(chosen: string): Option[] {
  return withChosen(
    ROOMS.map(({ value, label }) => ({ value, label: `All of ${label.toLowerCase()}` })),
    chosen,
    chosen,
  );
}

function withChosen(options: Option[], chosen: string, label: string): Option[] {
  const known = chosen === "" || options.some(({ value }) => value === chosen);
  return known ? options : [{ value: chosen, label }, ...options];
}
