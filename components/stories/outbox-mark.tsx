"use client";

import { CloudUpload, RotateCw, TriangleAlert, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { RelativeTime } from "@/components/ui/relative-time";
import { useBoardSession, useQueued } from "./board-session-provider";
import type { Queued } from "./outbox-queue";

/** Says in the top bar which changes wait for the connection, and which were refused; says nothing while all is sent. */
export function OutboxMark() {
  const queue = useQueued();
  const refused = queue.filter(({ state }) => state === "refused");
  const onTheirWay = queue.filter(({ state }) => state !== "refused");
  // What stands behind a change that could not be sent waits with it.
  const waiting = onTheirWay.some(({ kept }) => kept) ? onTheirWay : [];
  if (waiting.length + refused.length === 0) return null;
  const Icon = refused.length > 0 ? TriangleAlert : CloudUpload;
  return (
    <Popover>
      <PopoverTrigger
        className={cx(
          "touch-area flex h-control-sm shrink-0 items-center gap-1.5 rounded-md px-2 text-xs transition-colors hover:bg-hover",
          refused.length > 0 ? "text-danger" : "text-muted",
        )}
      >
        <Icon aria-hidden="true" className="size-4" />
        <span aria-live="polite" className="max-sm:sr-only">
          {sentence(waiting.length, refused.length)}
        </span>
        <span aria-hidden="true" className="tabular-nums sm:hidden">
          {waiting.length + refused.length}
        </span>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Changes that are not saved yet" className="w-96 p-0">
        <ul className="max-h-96 divide-y divide-line overflow-y-auto">
          {[...refused, ...waiting].map((queued) => (
            <OutboxRow key={queued.change.id} queued={queued} />
          ))}
        </ul>
        <OutboxFoot waiting={waiting.length} refused={refused} />
      </PopoverContent>
    </Popover>
  );
}

function sentence(waiting: number, refused: number): string {
  const changes = (count: number) => `${count} ${count === 1 ? "change" : "changes"}`;
  if (refused === 0) return `${changes(waiting)} ${waiting === 1 ? "waits" : "wait"} for the connection`;
  const told = `${changes(refused)} ${refused === 1 ? "was" : "were"} refused`;
  return waiting === 0 ? told : `${told}, ${waiting} ${waiting === 1 ? "waits" : "wait"}`;
}

function OutboxRow({ queued: { change, state, reasons } }: { queued: Queued }) {
  const session = useBoardSession();
  const told = [...new Set(Object.values(reasons))];
  const refused = state === "refused";
  return (
    <li className="flex items-start gap-2 py-2 pr-2 pl-3 text-sm">
      <div className="min-w-0 flex-1">
        <p className="break-words">{change.label}</p>
        {told.map((reason) => (
          <p key={reason} className="text-danger text-xs">
            {reason}
          </p>
        ))}
        <RelativeTime value={change.at} className="text-muted text-xs" />
      </div>
      {refused ? (
        <IconButton
          label={`Try again: ${change.label}`}
          icon={<RotateCw />}
          size="sm"
          onClick={() => session.retry(change.id)}
        />
      ) : null}
      <IconButton
        label={`Discard: ${change.label}`}
        icon={<X />}
        size="sm"
        disabled={state === "sending"}
        onClick={() => session.outbox.discard(change.id)}
      />
    </li>
  );
}

function OutboxFoot({ waiting, refused }: { waiting: number; refused: readonly Queued[] }) {
  const session = useBoardSession();
  return (
    <div className="flex items-center gap-2 border-line border-t px-3 py-2 text-muted text-xs">
      <p className="min-w-0 flex-1">
        {waiting > 0
          ? "Kept in this browser, also over a reload, and sent in this order when the connection is back."
          : "Nothing of these was saved."}
      </p>
      {waiting > 0 ? (
        <Button size="sm" onClick={() => session.outbox.wake()}>
          Send now
        </Button>
      ) : null}
      {waiting === 0 && refused.length > 1 ? (
        <Button
          size="sm"
          onClick={() => {
            for (const { change } of refused) session.outbox.discard(change.id);
          }}
        >
          Discard all
        </Button>
      ) : null}
    </div>
  );
}
