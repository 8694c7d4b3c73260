const FIELDS = "[autofocus], input:not([type='hidden']):not(:disabled), textarea, [role='combobox']";

/**
 * What opens takes the focus: its first field where there is one, else itself, so that its title is read and no
 * button is chosen by accident.
 */
export function focusFirstField(event: Event): void {
  const content = event.currentTarget;
  if (!(content instanceof HTMLElement)) return;
  event.preventDefault();
  const field = content.querySelector<HTMLElement>(FIELDS);
  (field ?? content).focus({ preventScroll: true });
}

/** As above, for panels that are read before anything is typed. */
export function focusContent(event: Event): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  event.currentTarget.focus({ preventScroll: true });
}
