import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { StoryPage } from "@/components/stories/story-page";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

type Props = PageProps<"/w/[workspace]/p/[key]/stories/[storyKey]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).storyKey.toUpperCase() };
}

export default async function StoryRoute({ params }: Props) {
  const { workspace, key, storyKey } = await params;
  const input = { storyId: storyKey.toUpperCase() };
  const names = { projectId: key.toUpperCase(), perColumn: 1 };
  const api = serverClient(workspace);
  const [story, board] = await Promise.all([
    orPage(api.stories.get(input)),
    orPage(api.stories.board(names)),
  ]);
  const state = prefetched(
    [orpc.stories.get.queryKey({ input }), story],
    [orpc.stories.board.queryKey({ input: names }), board],
  );
  return (
    <HydrationBoundary state={state}>
      <StoryPage projectKey={key.toUpperCase()} storyKey={input.storyId} />
    </HydrationBoundary>
  );
}
