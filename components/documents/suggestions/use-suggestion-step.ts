import { useToldStep } from "@/components/documents/use-told-step";
import { orpc } from "@/lib/api/client";

/** A decision on a suggestion. */
export function useSuggestionStep() {
  return useToldStep([orpc.documents.key(), orpc.suggestions.key()]);
}
