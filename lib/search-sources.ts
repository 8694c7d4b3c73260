import "server-only";
import { documentSearchSource } from "@/lib/documents/search-source";
import { epicSearchSource } from "@/lib/epics/search-source";
import { documentCommentSearchSource } from "@/lib/reviews/search-source";
import { registerSearchSource } from "@/lib/search/source";
import { specSearchSource } from "@/lib/specs/search-source";
import { commentSearchSource, storySearchSource } from "@/lib/stories/search-source";
import { taskSearchSource } from "@/lib/tasks/search-source";

/** Tells search of everything that can be found. */
export function registerSearchSources(): void {
  registerSearchSource("document", documentSearchSource);
  registerSearchSource("epic", epicSearchSource);
  registerSearchSource("story", storySearchSource);
  registerSearchSource("spec", specSearchSource);
  registerSearchSource("task", taskSearchSource);
  registerSearchSource("comment", commentSearchSource);
  registerSearchSource("document_comment", documentCommentSearchSource);
}
