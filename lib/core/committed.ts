type Listener = (workspaceIds: readonly string[]) => void;

// Next loads modules once per bundle; the listeners must be the process's all the same.
const store: { plumblineCommitted?: Set<Listener> } = globalThis as never;

function listeners(): Set<Listener> {
  store.plumblineCommitted ??= new Set();
  return store.plumblineCommitted;
}

/** Calls a listener after each commit that recorded a change, with the workspaces it changed. Returns its removal. */
export function onCommitted(listener: Listener): () => void {
  listeners().add(listener);
  return () => listeners().delete(listener);
}

/** Tells the listeners; the porter calls it once the transaction is safe. */
export function announceCommitted(workspaceIds: readonly string[]): void {
  for (const listener of listeners()) listener(workspaceIds);
}
