"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import type { BoardColumn } from "./board-types";

type PhoneStripProps = { columns: readonly BoardColumn[]; scroller: RefObject<HTMLElement | null> };

/** On a phone, where one column is seen at a time: all of them by name, to see where one is and to jump. */
export function PhoneStrip({ columns, scroller }: PhoneStripProps) {
  const strip = useRef<HTMLElement>(null);
  const [current, setCurrent] = useState(0);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => {
      const page = element.querySelector<HTMLElement>("[data-page]")?.offsetWidth ?? 0;
      if (page > 0) setCurrent(Math.round(element.scrollLeft / (page + 8)));
    };
    measure();
    element.addEventListener("scroll", measure, { passive: true });
    return () => element.removeEventListener("scroll", measure);
  }, [scroller]);

  useEffect(() => {
    const button = strip.current?.children[current];
    if (!(button instanceof HTMLElement) || !strip.current) return;
    strip.current.scrollTo({ left: button.offsetLeft - 16, behavior: "smooth" });
  }, [current]);

  const jump = (index: number) => {
    const page = scroller.current?.querySelectorAll("[data-page]")[index];
    page?.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" });
  };
  return (
    <nav
      ref={strip}
      aria-label="Columns"
      className="flex shrink-0 gap-1 overflow-x-auto px-4 [scrollbar-width:none] sm:hidden"
    >
      {columns.map((column, index) => (
        <button
          key={column.id}
          type="button"
          aria-current={index === current ? "true" : undefined}
          onClick={() => jump(index)}
          className={cx(
            "focus-inside flex h-11 shrink-0 items-center gap-1.5 border-b-2 px-2 text-sm",
            index === current ? "border-accent font-medium text-ink" : "border-transparent text-muted",
          )}
        >
          {column.title}
          <span className="font-mono text-muted text-xs tabular-nums">{column.badge}</span>
        </button>
      ))}
    </nav>
  );
}
