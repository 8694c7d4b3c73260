/** What travels with a dragged card, and what a place it may be dropped on says of itself. */
export type DragData =
  | { kind: "card"; boardId: string; itemId: string; columnId: string }
  | { kind: "column"; boardId: string; columnId: string };

/** Reads the data that pragmatic-drag-and-drop hands around untyped. */
export function readDragData(data: Record<string | symbol, unknown>): DragData | null {
  const { kind, boardId, itemId, columnId } = data;
  if (typeof boardId !== "string" || typeof columnId !== "string") return null;
  if (kind === "column") return { kind, boardId, columnId };
  if (kind === "card" && typeof itemId === "string") return { kind, boardId, itemId, columnId };
  return null;
}
