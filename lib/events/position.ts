/** A place in a workspace's events: rows are read in order of transaction and id. Written `transaction-id`. */
export type Position = { transactionId: bigint; id: number };

/** Reads a position as a stream's `id:` line spells it; null when it is none. */
export function parsePosition(text: string): Position | null {
  const match = text.match(/^(\d{1,20})-(\d{1,15})$/);
  if (!match?.[1] || !match[2]) return null;
  return { transactionId: BigInt(match[1]), id: Number(match[2]) };
}

/** Spells a position. */
export function formatPosition({ transactionId, id }: Position): string {
  return `${transactionId}-${id}`;
}

/** Whether `a` comes after `b`. */
export function isAfter(a: Position, b: Position): boolean {
  return a.transactionId === b.transactionId ? a.id > b.id : a.transactionId > b.transactionId;
}
