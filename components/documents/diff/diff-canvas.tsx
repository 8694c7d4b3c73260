"use client";

import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { type DiffHandle, type DiffTexts, inOne, sideBySide } from "./merge-setup";

type DiffCanvasProps = DiffTexts & {
  split: boolean;
  /** Told when the comparison stands, with the number of places that differ. */
  onReady: (count: number) => void;
  ref?: Ref<Pick<DiffHandle, "show">>;
};

/** The comparison itself; loaded only where one is looked at. */
export function DiffCanvas({ before, after, beforeName, afterName, split, onReady, ref }: DiffCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const handle = useRef<DiffHandle | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: who is told does not change the comparison
  useEffect(() => {
    if (!host.current) return;
    const made = (split ? sideBySide : inOne)(host.current, { before, after, beforeName, afterName });
    handle.current = made;
    onReady(made.count);
    return () => {
      handle.current = null;
      made.destroy();
    };
  }, [before, after, beforeName, afterName, split]);

  useImperativeHandle(ref, () => ({ show: (index) => handle.current?.show(index) }), []);

  return <div ref={host} className="min-h-40" />;
}
