"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { List, Share2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { orpc } from "@/lib/api/client";
import { useIsNarrow } from "../diff/use-is-narrow";
import { GraphList } from "./graph-list";

const GraphCanvas = lazy(() => import("./graph-canvas").then((loaded) => ({ default: loaded.GraphCanvas })));

/** More stories than these make no picture that anybody could read. */
const MOST_STORIES = 80;

/** What comes from what in a project, as a picture and as a list. */
export function GraphPage({ projectKey }: { projectKey: string }) {
  const { workspace } = useViewer();
  const { data: graph } = useSuspenseQuery(
    orpc.documents.getGraph.queryOptions({ input: { projectId: projectKey } }),
  );
  const stories = graph.nodes.filter(({ type }) => type === "story").length;
  const [withStories, setWithStories] = useState(stories <= MOST_STORIES);
  const isNarrow = useIsNarrow();
  const [wanted, setView] = useState<"picture" | "list" | null>(null);
  const view = wanted ?? (isNarrow ? "list" : "picture");
  const base = `/w/${workspace}/p/${projectKey}`;
  const stale = graph.nodes.filter((node) => node.stale).length;
  return (
    <>
      <Breadcrumbs items={[{ label: "What comes from what" }]} />
      <PageHeader
        title="What comes from what"
        description={
          stale === 0
            ? "Everything fits what it was made from."
            : `Possibly out of date: ${stale}. What they were made from has changed since.`
        }
        actions={
          <>
            <Switch label="Stories" checked={withStories} onCheckedChange={setWithStories} />
            <SegmentedControl
              label="How to show it"
              segments={[
                { value: "picture", label: "Picture", icon: <Share2 aria-hidden="true" /> },
                { value: "list", label: "List", icon: <List aria-hidden="true" /> },
              ]}
              value={view}
              onValueChange={setView}
            />
            <ButtonLink href={`${base}/documents`}>Documents</ButtonLink>
          </>
        }
      />
      {graph.truncated ? <Banner>The project has more than can be shown here at once.</Banner> : null}
      {graph.nodes.length === 0 ? (
        <EmptyState icon={<Share2 />} title="Nothing here yet">
          Documents, epics and stories appear here with what they were made from.
        </EmptyState>
      ) : view === "picture" ? (
        <Suspense fallback={<Skeleton className="h-[70dvh] w-full rounded-lg" />}>
          <GraphCanvas graph={graph} withStories={withStories} base={base} />
        </Suspense>
      ) : (
        <GraphList graph={graph} withStories={withStories} base={base} />
      )}
    </>
  );
}
