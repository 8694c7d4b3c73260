import { useMutation, useQueryClient } from "@tanstack/react-query";
import { orpc, readProblem } from "@/lib/api/client";
import type { DocumentWithContent } from "@/lib/documents/schema/document";

/** Saves the text that a form made as the document's next version. */
export function useFormSave(document: DocumentWithContent) {
  const queries = useQueryClient();
  const save = useMutation(orpc.documents.save.mutationOptions());
  return {
    pending: save.isPending,
    problem: save.error ? readProblem(save.error).message : null,
    submit: (content: string, onDone: () => void) => {
      if (save.isPending) return;
      save.mutate(
        { documentId: document.id, baseVersion: document.currentVersion, content },
        {
          onSuccess: async () => {
            await queries.invalidateQueries({ queryKey: orpc.documents.key() });
            onDone();
          },
        },
      );
    },
  };
}
