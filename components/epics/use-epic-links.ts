"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { notify } from "@/components/ui/toaster";
import { orpc, readProblem } from "@/lib/api/client";

/** Adds and removes what epics wait for. */
export function useEpicLinks() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: orpc.epics.overview.key() });
  const create = useMutation(orpc.epicLinks.create.mutationOptions({ onSettled }));
  const remove = useMutation(
    orpc.epicLinks.remove.mutationOptions({
      onError: (error) => notify.error({ title: "The link stays", description: readProblem(error).message }),
      onSettled,
    }),
  );
  return { create, remove };
}
