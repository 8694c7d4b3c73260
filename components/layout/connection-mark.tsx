"use client";

import { CloudOff } from "lucide-react";
import { useLiveStatus } from "@/components/providers/live-provider";
import { Tooltip } from "@/components/ui/tooltip";

/** Says when the page is not live; says nothing while it is. */
export function ConnectionMark() {
  const status = useLiveStatus();
  if (status === "live") return null;
  const text = status === "offline" ? "Offline" : "Connecting…";
  return (
    <Tooltip content="Changes by others show again as soon as the connection is back.">
      <span role="status" className="flex items-center gap-1.5 text-muted text-xs">
        <CloudOff aria-hidden="true" className="size-4" />
        {text}
      </span>
    </Tooltip>
  );
}
