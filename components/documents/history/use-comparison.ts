import { usePathname, useSearchParams } from "next/navigation";

export type HistoryTab = "changes" | "lines";

/** Which versions are compared, and how the history is looked at; kept in the address. */
export function useComparison(current: number) {
  const params = useSearchParams();
  const pathname = usePathname();
  const to = Math.min(numberIn(params, "to") ?? current, current);
  const from = Math.min(numberIn(params, "from") ?? Math.max(to - 1, 1), current);
  const tab: HistoryTab = params.get("tab") === "lines" ? "lines" : "changes";

  function set(change: { from?: number; to?: number; tab?: HistoryTab }) {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(change)) next.set(name, String(value));
    window.history.replaceState(null, "", `${pathname}?${next}`);
  }
  return { from, to, tab, set };
}

function numberIn(params: URLSearchParams, name: string): number | undefined {
  const value = Number(params.get(name));
  return Number.isInteger(value) && value > 0 ? value : undefined;
}
