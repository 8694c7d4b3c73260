/**
 * The frame of what floats above the page: menus, selects, popovers. It goes at once: one that still fades hears the next
 * key, and takes the click that opens it again for one beside it.
 */
export const floatingClass =
  "z-50 rounded-md border border-edge bg-raised text-ink shadow-popover outline-none data-[state=open]:animate-pop-in";

/** One row in such a frame; the bar on the left marks it beside the ground, which alone is too faint. */
export const itemClass =
  "relative flex min-h-control-sm w-full select-none items-center gap-2 rounded-sm px-2 py-1 text-ink text-sm outline-none before:absolute before:inset-y-1 before:left-0 before:w-0.5 before:rounded-full data-[disabled]:pointer-events-none data-[highlighted]:bg-hover data-[disabled]:opacity-50 data-[highlighted]:before:bg-focus [&_svg]:size-4 [&_svg]:shrink-0";
