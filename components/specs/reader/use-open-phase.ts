import { useSearchParams } from "next/navigation";
import { useAnnounce } from "@/components/ui/announcer";
import type { PhaseSummary, Spec } from "@/lib/specs/schema/spec";

export const PHASE_PANEL = "open-phase";

type Shown = Pick<Spec, "currentPhase"> & { phases: readonly PhaseSummary[] };

/** Which phase is disclosed, or all of them; kept in the address, so that a link leads to one. */
export function useOpenPhase({ phases, currentPhase }: Shown) {
  const params = useSearchParams();
  const announce = useAnnounce();
  const isAll = params.get("show") === "all";
  const open = placeOf(phases, Number(params.get("phase"))) ?? placeOf(phases, currentPhase) ?? 0;

  function write(change: Record<string, string | null>) {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(change)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    const search = next.size > 0 ? `?${next}` : "";
    window.history.pushState(null, "", `${window.location.pathname}${search}`);
  }

  /** Goes to the phase in a place, and brings its beginning into sight. */
  function go(place: number): void {
    const phase = phases[place];
    if (!phase) return;
    if (isAll) document.getElementById(panelId(phase.number))?.scrollIntoView({ block: "start" });
    else if (place !== open || params.get("phase") === null) {
      write({ phase: String(phase.number) });
      announce(`Phase ${phase.number}: ${phase.name}`);
      requestAnimationFrame(() => document.getElementById(PHASE_PANEL)?.scrollIntoView({ block: "nearest" }));
    }
  }

  return {
    isAll,
    open,
    wasAsked: params.get("phase") !== null,
    go,
    showAll: (all: boolean) => write({ show: all ? "all" : null }),
  };
}

/** The id of a phase's part of the page, where all are shown. */
export function panelId(number: number): string {
  return `doc-phase-${number}`;
}

function placeOf(phases: readonly PhaseSummary[], number: number | null): number | null {
  const place = phases.findIndex((phase) => phase.number === number);
  return place < 0 ? null : place;
}
