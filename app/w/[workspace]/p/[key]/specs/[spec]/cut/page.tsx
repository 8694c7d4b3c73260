import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { CutPage } from "@/components/tasks/cut/cut-page";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

type Props = PageProps<"/w/[workspace]/p/[key]/specs/[spec]/cut">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Cut ${(await params).spec.toUpperCase()} into tasks` };
}

export default async function CutRoute({ params }: Props) {
  const { workspace, key, spec } = await params;
  const input = { specId: spec.toUpperCase() };
  const api = serverClient(workspace);
  const [found, proposal] = await Promise.all([
    orPage(api.specs.get(input)),
    orPage(api.tasks.previewCut(input)),
  ]);
  const state = prefetched(
    [orpc.specs.get.queryKey({ input }), found],
    [orpc.tasks.previewCut.queryKey({ input }), proposal],
  );
  return (
    <HydrationBoundary state={state}>
      <CutPage projectKey={key.toUpperCase()} specKey={found.key} />
    </HydrationBoundary>
  );
}
