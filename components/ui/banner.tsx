"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { IconButton } from "./icon-button";

export type BannerTone = "info" | "success" | "warning" | "danger";

const LOOKS: Record<BannerTone, string> = {
  info: "border-line bg-sunken [&>svg]:text-muted",
  success: "border-transparent bg-success-soft [&>svg]:text-success",
  warning: "border-transparent bg-warning-soft [&>svg]:text-warning",
  danger: "border-transparent bg-danger-soft [&>svg]:text-danger",
};

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

type BannerProps = {
  tone?: BannerTone;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  onDismiss?: () => void;
  icon?: ReactNode;
  className?: string;
};

/** A message about the thing it stands in, at the place where it happened. */
export function Banner({ tone = "info", title, children, action, onDismiss, icon, className }: BannerProps) {
  const Icon = ICONS[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={cx(
        "flex items-start gap-x-2.5 rounded-md border px-3 py-2 text-ink text-sm [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0",
        LOOKS[tone],
        className,
      )}
    >
      {icon ?? <Icon aria-hidden="true" />}
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          {title ? <p className="font-medium">{title}</p> : null}
          {children}
        </div>
        {action ? <div className="-my-0.5 flex flex-wrap gap-2">{action}</div> : null}
      </div>
      {onDismiss ? (
        <IconButton label="Dismiss" icon={<X />} size="sm" className="-my-1 -mr-1.5" onClick={onDismiss} />
      ) : null}
    </div>
  );
}
