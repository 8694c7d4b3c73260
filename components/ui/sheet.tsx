"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { overlayClass } from "./dialog";
import { focusContent } from "./focus-first-field";
import { IconButton } from "./icon-button";
import { useFocusReturn } from "./use-focus-return";

const WIDTHS = { md: "sm:max-w-120", lg: "sm:max-w-168", xl: "sm:max-w-224" };

type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Names the panel for screen readers; shown in the bar unless a header takes its place. */
  title: string;
  /** What stands in the bar instead of the title: key, state, a trail. */
  header?: ReactNode;
  /** Icon buttons in the bar, before the one that closes. */
  actions?: ReactNode;
  footer?: ReactNode;
  size?: keyof typeof WIDTHS;
  /** With false the list behind stays in use; the panel closes by its button or Escape alone. */
  modal?: boolean;
  children: ReactNode;
};

/** A panel at the right edge, over the list it belongs to; the whole screen on a phone. */
export function Sheet({ open, onOpenChange, title, size = "lg", modal = true, ...parts }: SheetProps) {
  const focus = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={modal}>
      <Radix.Portal>
        {modal ? <Radix.Overlay className={overlayClass} /> : null}
        <Radix.Content
          data-modal={modal ? "panel" : undefined}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            focus.remember();
            focusContent(event);
          }}
          onCloseAutoFocus={focus.giveBack}
          onEscapeKeyDown={(event) => {
            // A field that is being written in takes Escape for itself.
            if (document.activeElement?.closest("[data-keeps-escape]")) event.preventDefault();
          }}
          onInteractOutside={(event) => {
            if (!modal) event.preventDefault();
          }}
          className={cx(
            "fixed inset-y-0 right-0 z-40 flex w-full flex-col border-edge bg-surface shadow-dialog outline-none sm:border-l data-[state=closed]:animate-to-right data-[state=open]:animate-from-right",
            WIDTHS[size],
          )}
        >
          <SheetBar title={title} header={parts.header} actions={parts.actions} />
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{parts.children}</div>
          {parts.footer ? <div className="border-line border-t px-4 py-3 sm:px-6">{parts.footer}</div> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function SheetBar({ title, header, actions }: Pick<SheetProps, "title" | "header" | "actions">) {
  return (
    <div className="flex h-bar shrink-0 items-center gap-1 border-line border-b pr-2 pl-4 sm:pl-6">
      <div className="flex min-w-0 flex-1 items-center gap-2">
        <Radix.Title asChild>
          {header ? (
            <span className="sr-only">{title}</span>
          ) : (
            <h2 className="truncate font-medium text-sm">{title}</h2>
          )}
        </Radix.Title>
        {header}
      </div>
      {actions}
      <Radix.Close asChild>
        <IconButton label="Close" icon={<X />} shortcut="escape" size="sm" />
      </Radix.Close>
    </div>
  );
}
