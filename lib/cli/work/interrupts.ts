/** Ctrl-C and its like: `soft` at the first, which ends in order, `hard` at the next. */
export type Interrupts = { soft: AbortSignal; hard: AbortSignal; end: () => void };

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** The terminal and whoever started us may both pass one Ctrl-C on. */
const SAME_MS = 700;

/** Listens for signals until `end` is called. */
export function listenForInterrupts(): Interrupts {
  const soft = new AbortController();
  const hard = new AbortController();
  let firstMs = 0;
  const heard = () => {
    if (!soft.signal.aborted) {
      firstMs = Date.now();
      soft.abort();
    } else if (Date.now() - firstMs > SAME_MS) hard.abort();
  };
  for (const signal of SIGNALS) process.on(signal, heard);
  // Whoever started us was killed, and nobody is left to pass a signal on.
  process.on("disconnect", heard);
  return {
    soft: soft.signal,
    hard: hard.signal,
    end: () => {
      for (const signal of SIGNALS) process.off(signal, heard);
      process.off("disconnect", heard);
    },
  };
}
