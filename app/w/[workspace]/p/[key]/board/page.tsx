import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { StoryBoard } from "@/components/stories/story-board";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Board" };

/** What a screen shows of each column, with some to spare: the browser fetches the whole board behind it. */
const FIRST_CARDS = 30;

export default async function BoardPage({ params }: PageProps<"/w/[workspace]/p/[key]/board">) {
  const { workspace, key } = await params;
  const projectId = key.toUpperCase();
  const api = serverClient(workspace);
  const [board, views] = await Promise.all([
    orPage(api.stories.board({ projectId, perColumn: FIRST_CARDS })),
    orPage(api.views.list({ projectId })),
  ]);
  const state = prefetched(
    [orpc.stories.board.queryKey({ input: { projectId } }), board],
    [orpc.views.list.queryKey({ input: { projectId } }), views],
  );
  const kept = await cookies();
  const remembered = {
    layout: kept.get("board-layout")?.value,
    display: kept.get("board-display")?.value,
  };
  return (
    <HydrationBoundary state={state}>
      <StoryBoard projectKey={projectId} remembered={remembered} />
    </HydrationBoundary>
  );
}
