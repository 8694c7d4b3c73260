import "server-only";
import type { Scope } from "@/lib/core/scope";
import { onTextSaved, type TextChange } from "@/lib/documents/operations/saved-hooks";
import { gateDecision } from "@/lib/documents/rules/document-facts";
import { recordStory } from "@/lib/stories/operations/shared";
import { selectStoriesOfGate } from "@/lib/stories/queries/story-text";

onTextSaved("QA_GATE", followGate);

/** Tells boards and history that a story's QA gate was decided anew; its column follows by trigger, whatever the door. */
async function followGate(scope: Scope, { documentId, before, after }: TextChange): Promise<null> {
  const [was, is] = [gateDecision(before), gateDecision(after)];
  if (was === is) return null;
  for (const story of await selectStoriesOfGate(scope, documentId)) {
    recordStory(scope, story, { topic: "story.updated", before: { qaGate: was }, after: { qaGate: is } });
  }
  return null;
}
