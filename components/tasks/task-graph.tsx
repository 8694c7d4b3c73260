"use client";

import "@xyflow/react/dist/base.css";
import "../documents/graph/graph.css";
import "./task-graph.css";
import {
  Background,
  Controls,
  type Edge,
  MarkerType,
  type Node,
  ReactFlow,
  type ReactFlowInstance,
} from "@xyflow/react";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useNarrow } from "@/components/stories/use-narrow";
import type { TaskCard } from "@/lib/tasks/schema/task";
import {
  type Arrow,
  NODE_HEIGHT,
  NODE_WIDTH,
  neighbourOf,
  placeTasks,
  type ShownDependency,
} from "./task-graph-layout";
import { TaskGraphNode, type TaskNodeData } from "./task-graph-node";

const NODE_TYPES = { task: TaskGraphNode };
const ARROWS: readonly Arrow[] = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
/** So large a node is drawn on a phone, whatever does not fit then. */
const READABLE_ZOOM = 0.9;

type TaskGraphProps = {
  tasks: readonly TaskCard[];
  openKey: string;
  onOpen: (task: TaskCard) => void;
};

/** Tasks with what each waits for; arrow keys walk along the lines, Enter opens. */
export function TaskGraph({ tasks, openKey, onOpen }: TaskGraphProps) {
  const direction = useNarrow() ? "TB" : "LR";
  const flow = useRef<ReactFlowInstance<Node<TaskNodeData>> | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [focusId, setFocusId] = useState<string | null>(null);
  const graph = useMemo(() => placeTasks(tasks, direction), [tasks, direction]);
  const tabbableId = graph.nodes.some(({ task }) => task.id === focusId)
    ? focusId
    : (graph.nodes[0]?.task.id ?? null);
  const nodes = useMemo(
    () =>
      graph.nodes.map(
        ({ task, x, y }): Node<TaskNodeData> => ({
          id: task.id,
          type: "task",
          position: { x, y },
          width: NODE_WIDTH,
          height: NODE_HEIGHT,
          draggable: false,
          data: {
            ...{ task, direction, onOpen },
            tabbable: task.id === tabbableId,
            open: task.key === openKey,
            before: graph.edges.filter(({ to }) => to === task.id).length,
            behind: graph.edges.filter(({ from }) => from === task.id).length,
          },
        }),
      ),
    [graph, direction, tabbableId, openKey, onOpen],
  );
  const edges = useMemo(() => graph.edges.map(flowEdge), [graph]);

  const go = (id: string) => {
    setFocusId(id);
    const node = graph.nodes.find(({ task }) => task.id === id);
    const zoom = Math.max(flow.current?.getZoom() ?? 1, 0.6);
    if (node) void flow.current?.setCenter(node.x + NODE_WIDTH / 2, node.y + NODE_HEIGHT / 2, { zoom });
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-task="${CSS.escape(id)}"]`)?.focus(),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = event.target instanceof HTMLElement ? event.target.dataset.task : undefined;
    const arrow = ARROWS.find((known) => known === event.key);
    if (from === undefined || !arrow || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = neighbourOf(graph, from, arrow);
    if (next) go(next);
  };

  return (
    <div ref={frame} className="min-h-0 flex-1 bg-sunken" onKeyDownCapture={onKeyDown}>
      <ReactFlow
        key={direction}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        onInit={(instance) => {
          flow.current = instance;
          if (direction === "TB") void instance.setViewport(startOf(graph.nodes, frame.current));
        }}
        fitView={direction === "LR"}
        fitViewOptions={{ maxZoom: 1, minZoom: 0.35, padding: 0.08 }}
        minZoom={0.1}
        maxZoom={1.5}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        aria-label="Tasks and what they wait for"
      >
        <Background color="var(--line)" />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

/** On a phone the picture begins at its top, as large as it can be read. */
function startOf(nodes: readonly { x: number; y: number }[], frame: HTMLElement | null) {
  const left = Math.min(0, ...nodes.map(({ x }) => x));
  const first = nodes.reduce((best, node) => (node.y < best.y ? node : best), nodes[0] ?? { x: left, y: 0 });
  const middle = (frame?.clientWidth ?? 390) / 2;
  return {
    x: middle - (first.x + NODE_WIDTH / 2) * READABLE_ZOOM,
    y: 16 - first.y * READABLE_ZOOM,
    zoom: READABLE_ZOOM,
  };
}

function flowEdge({ id, from, to, kind, met }: ShownDependency): Edge {
  return {
    id,
    source: from,
    target: to,
    className: `task-${kind} ${met ? "task-met" : ""}`,
    markerEnd: { type: MarkerType.ArrowClosed, color: met ? "var(--success-mark)" : "var(--neutral-mark)" },
  };
}
