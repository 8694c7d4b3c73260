"use client";

import { TriangleAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ImportProblem } from "@/lib/imports/schema";

const FIRST_SHOWN = 20;

/** Warnings with their file and line, the first ones at once. */
export function WarningList({ warnings, icon }: { warnings: readonly ImportProblem[]; icon?: ReactNode }) {
  const [all, setAll] = useState(false);
  const shown = all ? warnings : warnings.slice(0, FIRST_SHOWN);
  return (
    <>
      <ul className="divide-y divide-line">
        {shown.map(({ path, line, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one line of a file may have several warnings, and they never move
          <li key={`${path}:${line}:${index}`} className="flex gap-2.5 px-4 py-2 text-sm sm:px-5">
            <span className="mt-0.5 text-warning [&_svg]:size-4">
              {icon ?? <TriangleAlert aria-hidden="true" />}
            </span>
            <span className="min-w-0">
              <span className="block break-words">{message}</span>
              <span className="block break-all font-mono text-muted text-xs">
                {path === "" || path === "." ? "The whole upload" : `${path}:${line}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {warnings.length > shown.length ? (
        <div className="border-line border-t px-3 py-2">
          <Button size="sm" variant="ghost" onClick={() => setAll(true)}>
            Show all {warnings.length}
          </Button>
        </div>
      ) : null}
    </>
  );
}
