import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { DocumentGraph, GraphEdge, GraphNode } from "@/lib/documents/schema/links";
import { nodeHref, nodeKind, nodeLook } from "./graph-words";

type GraphListProps = { graph: DocumentGraph; withStories: boolean; base: string };

/** The same as the picture in rows: each thing with what it was made from. */
export function GraphList({ graph, withStories, base }: GraphListProps) {
  const shown = graph.nodes.filter(({ type }) => withStories || type !== "story");
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const sources = Map.groupBy(graph.edges, ({ to }) => to);
  return (
    <Table label="What comes from what">
      <TableHead>
        <TableHeaderCell>What</TableHeaderCell>
        <TableHeaderCell className="w-full">Title</TableHeaderCell>
        <TableHeaderCell>Made from</TableHeaderCell>
        <TableHeaderCell className="max-sm:hidden">Status</TableHeaderCell>
      </TableHead>
      <TableBody>
        {shown.map((node) => (
          <TableRow key={node.id}>
            <TableCell className="whitespace-nowrap text-muted">{nodeKind(node)}</TableCell>
            <TableCell className="w-full min-w-32">
              <Link
                href={nodeHref(node, base)}
                className="focus-inside rounded-sm font-medium hover:underline"
              >
                {node.title}
              </Link>
            </TableCell>
            <TableCell>
              <Sources edges={sources.get(node.id) ?? []} byId={byId} />
            </TableCell>
            <TableCell className="max-sm:hidden">
              <StateBadge plain {...nodeLook(node)} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Sources({ edges, byId }: { edges: readonly GraphEdge[]; byId: ReadonlyMap<string, GraphNode> }) {
  return (
    <ul className="flex flex-col gap-0.5">
      {edges.map(({ id, from, state, sourceVersion, confirmedVersion, currentVersion }) => (
        <li key={id} className="flex items-center gap-2 whitespace-nowrap text-sm">
          {byId.get(from)?.title ?? "Something not shown"}
          {state === "stale" ? (
            <Badge tone="warning" icon={<TriangleAlert aria-hidden="true" />}>
              Possibly out of date, v{confirmedVersion ?? sourceVersion} → v{currentVersion}
            </Badge>
          ) : (
            <span className="figures text-faint text-xs">v{confirmedVersion ?? sourceVersion}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
