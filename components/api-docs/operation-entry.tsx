"use client";

import { ChevronRight } from "lucide-react";
import { Fragment, useEffect, useId, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import type { Caller } from "./api-request";
import type { Api, ApiOperation } from "./openapi";
import { OperationDetails } from "./operation-details";

type OperationEntryProps = { operation: ApiOperation; api: Api; caller: Caller };

/** One operation in one line, which opens to all about it. Its address can be sent to somebody. */
export function OperationEntry({ operation, api, caller }: OperationEntryProps) {
  const { id, method, path, summary } = operation;
  const ref = useRef<HTMLLIElement>(null);
  const detailsId = useId();
  const [open, setOpen] = useState(() => window.location.hash === `#${id}`);

  useEffect(() => {
    if (window.location.hash === `#${id}`) ref.current?.scrollIntoView();
  }, [id]);

  function toggle() {
    setOpen(!open);
    if (!open) window.history.replaceState(null, "", `#${id}`);
  }

  return (
    <li ref={ref} id={id} className="scroll-mt-20 first:*:rounded-t-lg last:*:rounded-b-lg">
      <h3 className="font-normal">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? detailsId : undefined}
          onClick={toggle}
          className="focus-inside flex min-h-control w-full items-start gap-2 px-3 py-2 text-left transition-colors hover:bg-hover"
        >
          <ChevronRight
            aria-hidden="true"
            className={cx("mt-0.5 size-4 shrink-0 text-faint transition-transform", open && "rotate-90")}
          />
          <span className="grid min-w-0 flex-1 gap-x-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
            <span className="figures wrap-anywhere text-sm">
              <span className="mr-2 inline-block min-w-12 font-medium text-xs uppercase">{method}</span>
              {path.split("/").map((part, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of an address never move
                <Fragment key={index}>
                  {index === 0 ? null : "/"}
                  <wbr />
                  {part}
                </Fragment>
              ))}
            </span>
            <span className="text-pretty text-muted text-sm">{summary}</span>
          </span>
        </button>
      </h3>
      {open ? (
        <div id={detailsId} className="border-line border-t bg-canvas px-4 py-5 sm:px-6">
          <OperationDetails operation={operation} api={api} caller={caller} />
        </div>
      ) : null}
    </li>
  );
}
