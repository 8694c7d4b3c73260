/** The frame of everything that takes text or a choice. 16 px on a phone, so that it does not zoom in. */
export const inputClass =
  "w-full rounded-md border border-control bg-surface px-2.5 text-base text-ink transition-colors sm:text-sm focus-visible:border-focus focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted aria-invalid:border-danger-mark read-only:not-disabled:[&:is(input,textarea)]:bg-sunken";
