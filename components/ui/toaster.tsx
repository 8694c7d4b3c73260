"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import { Toaster as Sonner, toast } from "sonner";

const ICON = "size-4";

/** Where toasts appear; stands once, in the root layout. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      visibleToasts={3}
      gap={8}
      offset={16}
      mobileOffset={12}
      containerAriaLabel="Notifications"
      closeButton
      style={{ fontFamily: "inherit" }}
      icons={{
        success: <CircleCheck aria-hidden="true" className={`${ICON} text-success-mark`} />,
        error: <CircleAlert aria-hidden="true" className={`${ICON} text-danger-mark`} />,
        warning: <TriangleAlert aria-hidden="true" className={`${ICON} text-warning-mark`} />,
        info: <Info aria-hidden="true" className={`${ICON} text-muted`} />,
        close: <X aria-hidden="true" className={ICON} />,
      }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: "Dismiss",
        classNames: {
          toast:
            "flex w-full items-start gap-2.5 rounded-md border border-edge bg-raised py-2.5 pr-2 pl-3 text-ink text-sm shadow-popover sm:w-(--width)",
          content: "order-2 min-w-0 flex-1",
          icon: "order-1 mt-0.5 shrink-0",
          title: "font-medium",
          description: "mt-0.5 text-muted",
          actionButton:
            "order-3 flex h-control-sm shrink-0 items-center rounded-md border border-edge px-2.5 font-medium text-xs hover:bg-hover",
          closeButton:
            "order-4 flex size-control-sm shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink",
        },
      }}
    />
  );
}

type Notice = {
  title: string;
  description?: string;
  action?: { label: string; onClick: () => void };
  /** A later notice of the same id takes the place of the first. */
  id?: string;
};

function options({ description, action, id }: Notice, durationMs: number) {
  return {
    description,
    duration: durationMs,
    ...(action ? { action } : null),
    ...(id ? { id } : null),
  };
}

/** Toasts are only for what cannot be seen otherwise. What failed stays until it is dismissed. */
export const notify = {
  success: (notice: Notice) => toast.success(notice.title, options(notice, 5_000)),
  info: (notice: Notice) => toast.info(notice.title, options(notice, 6_000)),
  warning: (notice: Notice) => toast.warning(notice.title, options(notice, 10_000)),
  error: (notice: Notice) => toast.error(notice.title, options(notice, Number.POSITIVE_INFINITY)),
  dismiss: (id?: string) => toast.dismiss(id),
};
