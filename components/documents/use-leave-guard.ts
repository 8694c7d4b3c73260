import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

type LeaveGuard = {
  /** Whether somebody is about to leave, and must be asked. */
  asking: boolean;
  stay: () => void;
  leave: () => void;
};

/**
 * Asks before unsaved text is left: by a reload or by closing the tab, and by a link of this site where leaving does not
 * save it (`stuck`).
 */
export function useLeaveGuard(unsaved: boolean, stuck = unsaved): LeaveGuard {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);

  useEffect(() => {
    if (!unsaved) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", onUnload);
    return () => window.removeEventListener("beforeunload", onUnload);
  }, [unsaved]);

  useEffect(() => {
    if (!stuck) return;
    const onClick = (event: MouseEvent) => {
      const href = ownLink(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(href);
    };
    document.addEventListener("click", onClick, { capture: true });
    return () => document.removeEventListener("click", onClick, { capture: true });
  }, [stuck]);

  return {
    asking: target !== null,
    stay: () => setTarget(null),
    leave: () => {
      if (target !== null) router.push(target);
      setTarget(null);
    },
  };
}

/** The page of this site that a click would open in this tab; null for every other click. */
function ownLink(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.href || (link.target && link.target !== "_self") || link.hasAttribute("download")) return null;
  const url = new URL(link.href);
  const here = window.location;
  if (url.origin !== here.origin || (url.pathname === here.pathname && url.search === here.search))
    return null;
  return url.pathname + url.search + url.hash;
}
