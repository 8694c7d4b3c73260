import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useAnnounce } from "@/components/ui/announcer";
import { orpc, readProblem } from "@/lib/api/client";

/** A step that a document takes: done, told to screen readers, and everything that shows the document loaded anew. */
export function useDocumentStep() {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const step = useMutation({
    mutationFn: ({ run }: { run: () => Promise<unknown>; said: string }) => run(),
    onSuccess: (_, { said }) => announce(said),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: orpc.documents.key() }),
        queries.invalidateQueries({ queryKey: orpc.reviews.key() }),
        // An epic's or story's own page shows the same of its text.
        queries.invalidateQueries({ queryKey: orpc.epics.key() }),
        queries.invalidateQueries({ queryKey: orpc.stories.key() }),
      ]),
  });
  return {
    take: (run: () => Promise<unknown>, said: string, onDone?: () => void) =>
      step.mutate({ run, said }, onDone ? { onSuccess: onDone } : {}),
    isPending: step.isPending,
    problem: step.error ? readProblem(step.error) : null,
  };
}
