"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { unreadOptions } from "./inbox-queries";

const COUNTED = /^\(\d+\+?\) /;

/** Puts the number of unread notifications before the page's title, so that it is seen from another tab. */
export function UnreadTitle() {
  const unread = useQuery(unreadOptions()).data?.unread ?? 0;
  useEffect(() => {
    const write = () => {
      const plain = document.title.replace(COUNTED, "");
      const wanted = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${plain}` : plain;
      if (document.title !== wanted) document.title = wanted;
    };
    write();
    // Each page sets a title of its own after it is shown.
    const observer = new MutationObserver(write);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [unread]);
  return null;
}
