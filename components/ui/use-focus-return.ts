import { useRef } from "react";

type FocusReturn = {
  /** For onOpenAutoFocus: remembers where the focus was. */
  remember: () => void;
  /** For onCloseAutoFocus: puts it back there, unless the reader has moved on. */
  giveBack: (event: Event) => void;
};

/** Gives the focus back when a panel closes, also where no trigger of its own opened it. */
export function useFocusReturn(): FocusReturn {
  const before = useRef<HTMLElement | null>(null);
  return {
    remember() {
      before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    },
    giveBack(event) {
      event.preventDefault();
      const movedOn = document.activeElement !== null && document.activeElement !== document.body;
      if (!movedOn && before.current?.isConnected) before.current.focus({ preventScroll: true });
    },
  };
}
