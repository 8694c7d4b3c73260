import "server-only";
import { onClosingStreams } from "@/lib/core/closing";
import { AppError } from "@/lib/core/errors";

const MAX_STREAMS_PER_ACTOR = 20;

type OpenStreams = { ends: Set<() => void>; perActor: Map<string, number> };

// Next loads modules once per bundle; the streams must be counted once per process all the same.
const store: { plumblineEventStreams?: OpenStreams } = globalThis as never;

function open(): OpenStreams {
  if (!store.plumblineEventStreams) {
    const streams: OpenStreams = { ends: new Set(), perActor: new Map() };
    store.plumblineEventStreams = streams;
    onClosingStreams(() => {
      for (const end of streams.ends) end();
    });
  }
  return store.plumblineEventStreams;
}

/** How many event streams this process is writing. */
export function openStreamCount(): number {
  return open().ends.size;
}

/** Counts a stream that is about to open; throws when its actor has too many. Returns its sign-off. */
export function countStream(actor: string, end: () => void): () => void {
  const { ends, perActor } = open();
  const before = perActor.get(actor) ?? 0;
  if (before >= MAX_STREAMS_PER_ACTOR) {
    const sentence = `You have ${MAX_STREAMS_PER_ACTOR} live streams open already. Close a tab or another reader, and try again.`;
    throw new AppError("rate_limited", sentence, { retryAfterSeconds: 30 });
  }
  perActor.set(actor, before + 1);
  ends.add(end);
  return () => {
    if (!ends.delete(end)) return;
    const left = (perActor.get(actor) ?? 1) - 1;
    if (left > 0) perActor.set(actor, left);
    else perActor.delete(actor);
  };
}
