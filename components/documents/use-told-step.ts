import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useAnnounce } from "@/components/ui/announcer";
import { readProblem } from "@/lib/api/client";

/** A step that somebody takes: done, told to screen readers, and what shows it loaded anew, however it ended. */
export function useToldStep(stale: readonly QueryKey[]) {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const step = useMutation({
    mutationFn: ({ run }: { run: () => Promise<unknown>; said: string }) => run(),
    onSuccess: (_, { said }) => announce(said),
    onSettled: () => Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  return {
    take: (run: () => Promise<unknown>, said: string, onDone?: () => void) =>
      step.mutate({ run, said }, onDone ? { onSuccess: onDone } : {}),
    isPending: step.isPending,
    problem: step.error ? readProblem(step.error) : null,
  };
}
