import { setCustomNativeDragPreview } from "@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview";

type SetDragImage = Parameters<typeof setCustomNativeDragPreview>[0]["nativeSetDragImage"];

/** The number of cards that travel with a card: the board writes it on its root when cards are selected. */
function companions(card: HTMLElement): number {
  const board = card.closest<HTMLElement>("[data-board]");
  return "selected" in card.dataset ? Number(board?.dataset.selectedCount ?? 1) : 1;
}

/** A picture of a card to carry around; of several cards, with their number. */
export function cardPicture(card: HTMLElement): HTMLElement {
  const { width, height } = card.getBoundingClientRect();
  const picture = document.createElement("div");
  picture.style.cssText = `width:${width}px;height:${height}px;position:relative;pointer-events:none`;
  picture.setAttribute("aria-hidden", "true");
  const copy = card.cloneNode(true);
  if (copy instanceof HTMLElement) {
    copy.removeAttribute("data-card");
    copy.removeAttribute("tabindex");
    copy.classList.add("shadow-popover");
    picture.append(copy);
  }
  const count = companions(card);
  if (count > 1) {
    const badge = document.createElement("span");
    badge.textContent = String(count);
    badge.className =
      "absolute top-1 right-1 flex h-5 min-w-5 items-center justify-center rounded-full bg-accent px-1.5 font-medium text-on-accent text-xs tabular-nums";
    picture.append(badge);
  }
  return picture;
}

/** What the mouse carries. One card is what the browser draws of it by itself. */
export function showDragPreview(card: HTMLElement, nativeSetDragImage: SetDragImage): void {
  if (companions(card) < 2) return;
  setCustomNativeDragPreview({
    nativeSetDragImage,
    getOffset: () => ({ x: 24, y: 16 }),
    render: ({ container }) => {
      container.append(cardPicture(card));
    },
  });
}
