import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useViewer } from "@/components/providers/viewer";
import { client } from "@/lib/api/client";
import { unreadOptions } from "./inbox-queries";

/** Whoever looks at a story so long has seen what he was told of it. */
const LOOK_MS = 1_200;

/** Marks what one was told of a story as read while it is looked at. */
export function useStorySeen(storyId: string): void {
  const { may } = useViewer();
  const unread = useQuery(unreadOptions()).data?.unread ?? 0;
  const mayMark = may("inbox.write");
  useEffect(() => {
    if (unread === 0 || !mayMark) return;
    const timer = setTimeout(() => {
      // The event that follows has the count fetched again; a failure leaves it as it is.
      if (document.visibilityState === "visible")
        client.notifications.markStoryRead({ storyId }).catch(() => undefined);
    }, LOOK_MS);
    return () => clearTimeout(timer);
  }, [storyId, unread, mayMark]);
}
