import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { client, orpc } from "@/lib/api/client";
import type { TouchedTask } from "@/lib/specs/schema/spec";

const PAUSE_MS = 700;
const NONE: readonly TouchedTask[] = [];

type Unsaved = { specId: string; text: string; baseVersion: number; enabled: boolean };

/** The tasks that a text would touch if it were saved, asked for when the writer pauses. */
export function useComingTouched({ specId, text, baseVersion, enabled }: Unsaved): readonly TouchedTask[] {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery({
    queryKey: [...orpc.specs.check.key(), specId, baseVersion, settled],
    queryFn: async ({ signal }) => (await client.specs.check({ specId, text: settled }, { signal })).touched,
    enabled: enabled && settled === text,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  return enabled ? (data ?? NONE) : NONE;
}
