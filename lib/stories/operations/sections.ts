import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { readDocument } from "@/lib/documents/operations/read-document";
import { requireSection } from "@/lib/documents/operations/saved-hooks";
import { SECTION_NAMES } from "@/lib/documents/rules/story-sections";
import { recordStory } from "@/lib/stories/operations/shared";
import { readBase, requireOpenText, requireText, saveText } from "@/lib/stories/operations/story-text";
import { readSubtasks } from "@/lib/stories/rules/subtasks";
import { addSection, missingSections, replaceSection, textSections } from "@/lib/stories/rules/text-sections";
import { StoryRef } from "@/lib/stories/schema/story";
import { StorySections, StoryText, UpdateSectionInput } from "@/lib/stories/schema/text";

export const getStorySections = operation({
  name: "stories.getSections",
  summary: "Get the sections of a story's text, and its tasks",
  method: "GET",
  path: "/stories/{storyId}/sections",
  permission: "plan.read",
})
  .input(StoryRef)
  .output(StorySections)
  .handler(async ({ input, context: { scope } }) => {
    const { documentId } = await requireText(scope, input.storyId);
    const { version, content } = await readDocument(scope, documentId);
    const sections = textSections(content);
    return {
      documentId,
      version,
      sections,
      missing: missingSections(content),
      subtasks: readSubtasks(content),
    };
  });

export const updateStorySection = operation({
  name: "stories.updateSection",
  summary: "Write one section of a story's text; the others keep every byte",
  method: "PUT",
  path: "/stories/{storyId}/sections",
  permission: "stories.write",
})
  .input(UpdateSectionInput)
  .output(StoryText)
  .handler(async ({ input: { storyId, section: id, baseVersion, content }, context: { scope } }) => {
    const story = await requireOpenText(scope, storyId);
    const before = await readBase(scope, story, baseVersion);
    const { after, name } = withSection(before, id, content);
    const missing = missingSections(before).find((key) => key === id);
    if (missing) requireSection(scope, missing);
    const note = `Changed “${name.slice(0, 200)}”`;
    const saved = await saveText(scope, story, { baseVersion, before, after, note, autosave: false });
    if (after !== before)
      recordStory(scope, story, { topic: "story.updated", before: null, after: { section: name } });
    return saved;
  });

function withSection(text: string, id: string, content: string): { after: string; name: string } {
  const section = textSections(text).find((each) => each.id === id);
  if (section) {
    const name = section.name || (section.key === "other" ? id : SECTION_NAMES[section.key]);
    return { after: replaceSection(text, section, content), name };
  }
  const missing = missingSections(text).find((key) => key === id);
  if (!missing) throw notFound("section");
  return { after: addSection(text, missing, content), name: SECTION_NAMES[missing] };
}
