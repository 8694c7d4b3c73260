/** The search line of a list that is filtered by typing. */
export const commandInputClass =
  "h-10 w-full bg-transparent text-base text-ink outline-none sm:text-sm max-sm:h-control";

/** One row of such a list, marked as the rows of menus are. */
export const commandItemClass =
  "relative flex min-h-control-sm select-none items-center gap-2.5 rounded-sm px-2 py-1.5 text-ink text-sm before:absolute before:inset-y-1 before:left-0 before:w-0.5 before:rounded-full data-[disabled=true]:pointer-events-none data-[selected=true]:bg-hover data-[disabled=true]:opacity-50 data-[selected=true]:before:bg-focus [&_svg]:size-4 [&_svg]:shrink-0";
