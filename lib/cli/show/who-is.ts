import type { CurrentWorkspace } from "@/lib/workspaces/schema";
import { oneLine } from "./style";

/** Who acts, as what, and where, in one line. */
export function whoIs({ actor, role, workspace }: CurrentWorkspace): string {
  const kind = actor.kind === "agent" ? `agent, ${role}` : actor.kind === "token" ? `token, ${role}` : role;
  return `${oneLine(actor.name)} (${kind}) in ${oneLine(workspace.name)} (${workspace.slug})`;
}
