import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { client, orpc } from "@/lib/api/client";
import { type Presence, TOUCH_SECONDS } from "@/lib/presence/schema";
import { clientName } from "./client-name";

/** A cursor that moves is told of now and then, not with every line. */
const MOVE_MS = 2_500;

type Here = {
  documentId: string;
  mode: Presence["mode"];
  /** Where the cursor or the eye is; asked when a sign of life is given. */
  lineNow: () => number | null;
};

/** Says that this screen has a document open as long as it is shown, and answers who else has. */
export function usePresence({ documentId, mode, lineNow }: Here): readonly Presence[] {
  const queries = useQueryClient();
  const input = { documentId };
  const { data } = useQuery({
    ...orpc.presence.list.queryOptions({ input }),
    refetchInterval: TOUCH_SECONDS * 2_000,
  });

  const touch = useEffectEvent(async () => {
    if (document.visibilityState === "hidden") return;
    try {
      const line = lineNow();
      const present = await client.presence.touch({ documentId, clientId: clientName(), mode, line });
      queries.setQueryData(orpc.presence.list.queryKey({ input }), present);
    } catch {
      // Whoever cannot be seen still reads and writes; the next sign of life may get through.
    }
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a document that is edited instead of read is told at once
  useEffect(() => {
    void touch();
    const signs = setInterval(() => void touch(), TOUCH_SECONDS * 1_000);
    const seen = () => void touch();
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearInterval(signs);
      document.removeEventListener("visibilitychange", seen);
      void client.presence.leave({ documentId, clientId: clientName() }).catch(() => undefined);
    };
  }, [documentId, mode]);

  const line = useEffectEvent(lineNow);
  useEffect(() => {
    let last = line();
    const timer = setInterval(() => {
      if (line() === last) return;
      last = line();
      void touch();
    }, MOVE_MS);
    return () => clearInterval(timer);
  }, []);

  return (data?.present ?? []).filter(({ clientId }) => clientId !== clientName());
}
