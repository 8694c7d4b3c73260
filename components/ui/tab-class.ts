/** The look of a tab at rest, shared by tabs and by links that look like tabs. */
export const tabClass =
  "focus-inside inline-flex h-control shrink-0 items-center gap-1.5 whitespace-nowrap rounded-t-sm border-transparent border-b-2 px-0.5 text-muted text-sm transition-colors hover:text-ink [&_svg]:size-4";
