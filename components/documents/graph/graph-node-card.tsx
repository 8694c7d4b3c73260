import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { StateMark } from "@/components/ui/state-mark";
import type { GraphNode } from "@/lib/documents/schema/links";
import { NODE_HEIGHT, NODE_WIDTH } from "./graph-layout";
import { nodeHref, nodeKind, nodeLook } from "./graph-words";

export type GraphNodeData = { node: GraphNode; base: string };

/** One document, epic or story in the picture; a click opens it. */
export function GraphNodeCard({ data: { node, base } }: NodeProps<Node<GraphNodeData>>) {
  const look = nodeLook(node);
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <Link
        href={nodeHref(node, base)}
        style={{ width: NODE_WIDTH, height: NODE_HEIGHT }}
        className={cx(
          "nopan pointer-events-auto flex flex-col justify-center gap-0.5 rounded-md border bg-raised px-3 text-ink text-sm hover:bg-hover",
          node.stale ? "border-warning-mark border-dashed" : "border-edge",
        )}
      >
        <span className="flex items-center gap-1.5 text-muted text-xs">
          <StateMark {...look} />
          <span className="truncate">{nodeKind(node)}</span>
          <span className="figures ml-auto">v{node.version}</span>
          {node.stale ? (
            <TriangleAlert role="img" aria-label="Possibly out of date" className="size-3.5 text-warning" />
          ) : null}
        </span>
        <span className="truncate font-medium">{node.title}</span>
      </Link>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </>
  );
}
