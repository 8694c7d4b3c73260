import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { SpecList } from "@/components/specs/list/spec-list";
import { readSpecFilter, specListOptions } from "@/components/specs/spec-queries";
import { PageBody } from "@/components/ui/page-body";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Specs" };

export default async function SpecsPage(props: PageProps<"/w/[workspace]/p/[key]/specs">) {
  const { workspace, key } = await props.params;
  const { epicId, storyId, q, type, status, sort, archived } = readSpecFilter(flat(await props.searchParams));
  const page = await orPage(
    serverClient(workspace).specs.list({
      ...{ projectId: key, sort, archived },
      ...(q ? { q } : {}),
      ...(type ? { type } : {}),
      ...(status ? { status } : {}),
      ...(epicId ? { epicId } : {}),
      ...(storyId ? { storyId } : {}),
    }),
  );
  const { queryKey } = specListOptions(key, { epicId, storyId, q, type, status, sort, archived });
  return (
    <HydrationBoundary state={prefetched([queryKey, { pages: [page], pageParams: [undefined] }])}>
      <PageBody width="wide">
        <SpecList projectKey={key} />
      </PageBody>
    </HydrationBoundary>
  );
}

function flat(params: Record<string, string | string[] | undefined>): URLSearchParams {
  const single = Object.entries(params).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  return new URLSearchParams(single);
}
