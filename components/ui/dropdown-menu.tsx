"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { floatingClass, itemClass } from "./floating-class";
import { Shortcut } from "./kbd";
import { keepMovedFocus } from "./keep-moved-focus";

export const DropdownMenuTrigger = Radix.Trigger;
export const DropdownMenuRadioGroup = Radix.RadioGroup;

/** A menu of actions; the page behind stays as it is. */
export function DropdownMenu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />;
}

const contentClass = cx(
  floatingClass,
  "max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-80 overflow-y-auto p-1",
);

/** The panel of a menu. */
export function DropdownMenuContent({
  className,
  onCloseAutoFocus,
  ...rest
}: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        {...rest}
        onCloseAutoFocus={(event) => {
          onCloseAutoFocus?.(event);
          keepMovedFocus(event);
        }}
        className={cx(contentClass, className)}
      />
    </Radix.Portal>
  );
}

type ItemLook = { icon?: ReactNode; shortcut?: string; hint?: ReactNode };

function ItemParts({ icon, shortcut, hint, children }: ItemLook & { children: ReactNode }) {
  return (
    <>
      {icon ? <span className="flex text-muted">{icon}</span> : null}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {hint ? <span className="text-muted text-xs">{hint}</span> : null}
      {shortcut ? <Shortcut keys={shortcut} className="ml-4" /> : null}
    </>
  );
}

type MenuItemProps = Omit<ComponentProps<typeof Radix.Item>, "asChild"> & ItemLook & { danger?: boolean };

/** An action in a menu. */
export function DropdownMenuItem({ icon, shortcut, hint, danger, children, ...rest }: MenuItemProps) {
  return (
    <Radix.Item {...rest} className={cx(itemClass, danger && "text-danger [&_*]:text-danger")}>
      <ItemParts icon={icon} hint={hint} shortcut={shortcut}>
        {children}
      </ItemParts>
    </Radix.Item>
  );
}

type MenuLinkProps = ItemLook & { href: string; current?: boolean; children: ReactNode };

/** A place to go to in a menu. */
export function DropdownMenuLink({ href, current, children, ...look }: MenuLinkProps) {
  return (
    <Radix.Item asChild>
      <Link href={href} aria-current={current ? "page" : undefined} className={itemClass}>
        <ItemParts {...look}>{children}</ItemParts>
        {current ? <Check aria-hidden="true" className="text-accent-ink" /> : null}
      </Link>
    </Radix.Item>
  );
}

function Mark() {
  return (
    <Radix.ItemIndicator className="ml-auto">
      <Check aria-hidden="true" className="text-accent-ink" />
    </Radix.ItemIndicator>
  );
}

/** One of several choices, in a menu. */
export function DropdownMenuRadioItem({
  icon,
  children,
  ...rest
}: ComponentProps<typeof Radix.RadioItem> & { icon?: ReactNode }) {
  return (
    <Radix.RadioItem {...rest} className={itemClass}>
      <ItemParts icon={icon}>{children}</ItemParts>
      <Mark />
    </Radix.RadioItem>
  );
}

/** The heading of a group in a menu. */
export function DropdownMenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-faint text-xs">{children}</Radix.Label>;
}

/** A line between groups of a menu. */
export function DropdownMenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
