import type { Metadata } from "next";
import { LiveAgents } from "@/components/agents/live-agents";
import { BacklogPage } from "@/components/backlog/backlog-page";

export const metadata: Metadata = { title: "Backlog" };

export default async function Backlog({ params }: PageProps<"/w/[workspace]/p/[key]/backlog">) {
  const { key } = await params;
  return (
    <>
      <LiveAgents />
      <BacklogPage projectKey={key.toUpperCase()} />
    </>
  );
}
