/**
 * For onCloseAutoFocus: focus goes back a moment after the panel has gone. Where it has moved on by then, into the field or
 * the panel that was chosen here or opened by its key, it stays.
 */
export function keepMovedFocus(event: Event): void {
  const { activeElement } = document;
  if (activeElement !== null && activeElement !== document.body) event.preventDefault();
}
