import type { Metadata } from "next";
import { LiveAgents } from "@/components/agents/live-agents";
import { StoryBoard } from "@/components/stories/story-board";

export const metadata: Metadata = { title: "Board" };

export default async function BoardPage({ params }: PageProps<"/w/[workspace]/p/[key]/board">) {
  const { key } = await params;
  return (
    <>
      <LiveAgents />
      <StoryBoard projectKey={key.toUpperCase()} />
    </>
  );
}
