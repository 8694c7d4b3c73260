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

  /** Goes to the phase in a place, and brings its beginning into sight. */
  function go(place: number): void {
    const phase = phases[place];
    if (!phase) return;
    if (isAll) scrollTo(panelId(phase.number), "start");
    if (isAll || (place === open && params.get("phase") !== null)) return;
    window.history.pushState(null, "", addressWith({ phase: String(phase.number) }));
    announce(`Phase ${phase.number}: ${phase.name}`);
    requestAnimationFrame(() => scrollTo(PHASE_PANEL, "nearest"));
  }

  /** Discloses the phase that the address points into, and leaves the rest of the address as it is. */
  function disclose(place: number): void {
    const phase = phases[place];
    if (!phase || isAll || place === open) return;
    const address = `${addressWith({ phase: String(phase.number) })}${window.location.hash}`;
    window.history.replaceState(null, "", address);
  }

  return {
    isAll,
    open,
    wasAsked: params.get("phase") !== null,
    go,
    disclose,
    showAll: (all: boolean) => window.history.pushState(null, "", addressWith({ show: all ? "all" : null })),
  };
}

/** The id of a phase's part of the page, where all are shown. */
export function panelId(number: number): string {
  return `doc-phase-${number}`;
}

function scrollTo(id: string, block: ScrollLogicalPosition): void {
  document.getElementById(id)?.scrollIntoView({ block });
}

/** This page's address with something else behind its `?`. */
function addressWith(change: Record<string, string | null>): string {
  const next = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return `${window.location.pathname}${next.size > 0 ? `?${next}` : ""}`;
}

function placeOf(phases: readonly PhaseSummary[], number: number | null): number | null {
  const place = phases.findIndex((phase) => phase.number === number);
  return place < 0 ? null : place;
}
