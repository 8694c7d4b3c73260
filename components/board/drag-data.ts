const KIND = "board card";

/** What travels with a dragged card. */
export function dragData(boardId: string, itemId: string): Record<string, unknown> {
  return { kind: KIND, boardId, itemId };
}

/** Reads the data that pragmatic-drag-and-drop hands around untyped: the card, if it is one of this board. */
export function draggedItem(data: Record<string | symbol, unknown>, boardId: string): string | null {
  const ours = data.kind === KIND && data.boardId === boardId && typeof data.itemId === "string";
  return ours ? String(data.itemId) : null;
}
