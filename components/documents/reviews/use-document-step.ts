import { useToldStep } from "@/components/documents/use-told-step";
import { orpc } from "@/lib/api/client";

/** A step that a document takes. An epic's, story's or spec's own page shows the same of its text. */
export function useDocumentStep() {
  return useToldStep([orpc.documents.key(), orpc.reviews.key(), orpc.epics.key(), orpc.stories.key()]);
}
