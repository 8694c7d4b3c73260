type ClosingHooks = { streams: Set<() => void>; resources: Set<() => Promise<void>> };

// The server's entry (scripts/serve.mjs) is no part of Next's bundles and finds the hooks by this name.
const store: { plumblineClosing?: ClosingHooks } = globalThis as never;

function hooks(): ClosingHooks {
  store.plumblineClosing ??= { streams: new Set(), resources: new Set() };
  return store.plumblineClosing;
}

/** Has endless answers ended when the process is told to stop, so that it need not wait for them. */
export function onClosingStreams(end: () => void): void {
  hooks().streams.add(end);
}

/** Has something closed after the last request was answered. */
export function onClosingResources(close: () => Promise<void>): void {
  hooks().resources.add(close);
}
