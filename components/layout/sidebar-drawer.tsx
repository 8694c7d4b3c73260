"use client";

import { Dialog as Radix } from "radix-ui";
import type { MouseEvent } from "react";
import { overlayClass } from "@/components/ui/dialog";
import { useFocusReturn } from "@/components/ui/use-focus-return";
import { Sidebar } from "./sidebar";

type SidebarDrawerProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** The sidebar on a phone: slides in from the left, and away again once a place is chosen. */
export function SidebarDrawer({ open, onOpenChange }: SidebarDrawerProps) {
  const focus = useFocusReturn();
  function closeAfterLink(event: MouseEvent) {
    if (event.target instanceof Element && event.target.closest("a")) onOpenChange(false);
  }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          data-modal
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={focus.giveBack}
          aria-describedby={undefined}
          onClick={closeAfterLink}
          className="fixed inset-y-0 left-0 z-50 w-72 max-w-[85vw] border-edge border-r bg-canvas shadow-dialog outline-none data-[state=closed]:animate-to-left data-[state=open]:animate-from-left"
        >
          <Radix.Title className="sr-only">Menu</Radix.Title>
          <Sidebar />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
