"use client";

import "@xyflow/react/dist/base.css";
import "./graph.css";
import { Background, Controls, type Edge, MarkerType, type Node, ReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import type { DocumentGraph } from "@/lib/documents/schema/links";
import { placeGraph, type ShownEdge } from "./graph-layout";
import { GraphNodeCard, type GraphNodeData } from "./graph-node-card";

type GraphCanvasProps = { graph: DocumentGraph; withStories: boolean; base: string };

const NODE_TYPES = { card: GraphNodeCard };

/** The picture: what was made stands to the right of what it was made from. */
export function GraphCanvas({ graph, withStories, base }: GraphCanvasProps) {
  const { nodes, edges } = useMemo(() => {
    const placed = placeGraph(graph, withStories);
    return {
      nodes: placed.nodes.map(
        ({ node, x, y }): Node<GraphNodeData> => ({
          id: node.id,
          type: "card",
          position: { x, y },
          data: { node, base },
          draggable: false,
        }),
      ),
      edges: placed.edges.map(flowEdge),
    };
  }, [graph, withStories, base]);
  return (
    <div className="h-[70dvh] min-h-96 overflow-hidden rounded-lg border border-line bg-sunken">
      <ReactFlow
        key={String(withStories)}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.1 }}
        minZoom={0.1}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        onlyRenderVisibleElements
        aria-label="What comes from what"
      >
        <Background color="var(--line)" />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

/** A stale line is dashed and says which versions lie between; what belongs together is dotted. */
function flowEdge({ id, from, to, link }: ShownEdge): Edge {
  const isStale = link?.state === "stale";
  const known = link?.confirmedVersion ?? link?.sourceVersion;
  return {
    id,
    source: from,
    target: to,
    className: link === null ? "graph-part" : `graph-${link.state}`,
    ...(isStale ? { label: `v${known} → v${link.currentVersion}`, animated: false } : {}),
    ...(link === null
      ? {}
      : {
          markerEnd: {
            type: MarkerType.ArrowClosed,
            color: isStale ? "var(--warning-mark)" : "var(--neutral-mark)",
          },
        }),
  };
}
