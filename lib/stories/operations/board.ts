import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { type BoardFrame, selectBoardFrame, selectCards } from "@/lib/stories/queries/cards";
import { Board, BoardInput } from "@/lib/stories/schema/board";

export const getBoard = operation({
  name: "stories.board",
  summary: "Get a project's board: its cards that are not archived, and the epics and members they name",
  method: "GET",
  path: "/projects/{projectId}/board",
  permission: "plan.read",
})
  .input(BoardInput)
  .output(Board)
  .handler(async ({ input: { projectId, ...filter }, context: { scope } }) => {
    const frame = await selectBoardFrame(scope, projectId);
    if (!frame) throw notFound("project");
    requireNamed(frame, filter);
    const cards = await selectCards(scope, { project: frame.project, ...filter });
    return { ...frame, cards };
  });

/** A filter may only name what belongs to the project or workspace. */
export function requireNamed(
  { epics, assignees }: BoardFrame,
  { epicId, assigneeId }: { epicId?: string | undefined; assigneeId?: string | undefined },
): void {
  const unknown = (list: { id: string }[], id: string | undefined) =>
    id !== undefined && id !== "none" && !list.some((item) => item.id === id.toLowerCase());
  if (unknown(epics, epicId)) throw notFound("epic");
  if (unknown(assignees, assigneeId)) throw notFound("member");
}
