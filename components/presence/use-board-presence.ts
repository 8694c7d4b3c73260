import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { client, orpc } from "@/lib/api/client";
import { type BoardPresence, TOUCH_SECONDS } from "@/lib/presence/schema";
import { setPresentAtStories } from "./board-present";
import { clientName } from "./client-name";

/** Says that this screen shows a board and which story is open or held here, and answers who else looks at it. */
export function useBoardPresence(projectId: string, openId: string | null): readonly BoardPresence[] {
  const queries = useQueryClient();
  const heldId = useHeldCard();
  const storyId = heldId ?? openId;
  const mode = heldId !== null ? "holding" : openId !== null ? "open" : "looking";
  const input = { projectId };
  const { data } = useQuery({
    ...orpc.presence.listOnBoard.queryOptions({ input }),
    refetchInterval: TOUCH_SECONDS * 2_000,
  });

  const touch = useEffectEvent(async () => {
    if (document.visibilityState === "hidden") return;
    try {
      const present = await client.presence.touchBoard({ projectId, clientId: clientName(), mode, storyId });
      queries.setQueryData(orpc.presence.listOnBoard.queryKey({ input }), present);
    } catch {
      // Whoever cannot be seen still works; the next sign of life may get through.
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another story is told at once
  useEffect(() => void touch(), [mode, storyId]);
  useEffect(() => {
    const signs = setInterval(() => void touch(), TOUCH_SECONDS * 1_000);
    const seen = () => void touch();
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearInterval(signs);
      document.removeEventListener("visibilitychange", seen);
      void client.presence.leaveBoard({ projectId, clientId: clientName() }).catch(() => undefined);
    };
  }, [projectId]);

  const present = data?.present;
  useEffect(() => {
    setPresentAtStories(othersOf(present ?? []));
    return () => setPresentAtStories([]);
  }, [present]);
  return othersOf(present ?? []);
}

function othersOf(present: readonly BoardPresence[]): readonly BoardPresence[] {
  return present.filter(({ clientId }) => clientId !== clientName());
}

/** The card that the mouse holds. */
function useHeldCard(): string | null {
  const [heldId, setHeldId] = useState<string | null>(null);
  useEffect(
    () =>
      monitorForElements({
        onDragStart: ({ source }) => {
          const { itemId } = source.data;
          if (typeof itemId === "string") setHeldId(itemId);
        },
        onDrop: () => setHeldId(null),
      }),
    [],
  );
  return heldId;
}
