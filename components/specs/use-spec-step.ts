import { useToldStep } from "@/components/documents/use-told-step";
import { orpc } from "@/lib/api/client";

/** A step that a spec takes; its text and its tasks may go along. */
export function useSpecStep() {
  const { specs, documents, reviews, tasks } = orpc;
  return useToldStep([specs.key(), documents.key(), reviews.key(), tasks.key()]);
}
