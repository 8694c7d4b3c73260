import { useToldStep } from "@/components/documents/use-told-step";
import { orpc } from "@/lib/api/client";

/** A step that a document takes. An epic's, story's or spec's own page shows the same of its text. */
export function useDocumentStep() {
  const { documents, reviews, epics, stories, specs } = orpc;
  return useToldStep([documents.key(), reviews.key(), epics.key(), stories.key(), specs.key()]);
}
