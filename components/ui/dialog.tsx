"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { focusFirstField } from "./focus-first-field";
import { IconButton } from "./icon-button";
import { useFocusReturn } from "./use-focus-return";

const WIDTHS = { sm: "sm:max-w-100", md: "sm:max-w-128", lg: "sm:max-w-180", xl: "sm:max-w-240" };

export const overlayClass =
  "fixed inset-0 z-40 bg-overlay data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in";

type DialogProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The button that opens it, where it is not opened from elsewhere. */
  trigger?: ReactNode;
  title: string;
  description?: ReactNode;
  size?: keyof typeof WIDTHS;
  children: ReactNode;
};

/** A window over the page for one short matter. On a phone it rises from the bottom edge. */
export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  size = "md",
  children,
}: DialogProps) {
  const focus = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          data-modal
          onOpenAutoFocus={(event) => {
            focus.remember();
            focusFirstField(event);
          }}
          onCloseAutoFocus={focus.giveBack}
          {...(description ? null : { "aria-describedby": undefined })}
          className={cx(
            "-translate-x-1/2 fixed bottom-0 left-1/2 z-50 flex max-h-[92dvh] w-full flex-col rounded-t-lg border border-edge bg-raised shadow-dialog outline-none sm:top-[14dvh] sm:bottom-auto sm:max-h-[78dvh] sm:rounded-lg data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in",
            WIDTHS[size],
          )}
        >
          <div className="py-5 pr-14 pb-3 pl-5">
            <Radix.Title className="font-medium text-base">{title}</Radix.Title>
            {description ? (
              <Radix.Description className="mt-1 text-muted text-sm">{description}</Radix.Description>
            ) : null}
          </div>
          <div className="flex min-h-0 flex-col overflow-y-auto px-5 pt-1 pb-5 has-data-dialog-footer:pb-0">
            {children}
          </div>
          <Radix.Close asChild>
            <IconButton label="Close" icon={<X />} size="sm" className="absolute! top-3.5 right-3" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The buttons of a dialog, at its foot; stands last in the dialog or in its form. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <div
      data-dialog-footer
      className="sticky bottom-0 mt-3 flex flex-wrap items-center justify-end gap-2 bg-raised pt-1 pb-5 max-sm:[&>*]:flex-1"
    >
      {children}
    </div>
  );
}

/** Wraps a button that closes the dialog around it. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
