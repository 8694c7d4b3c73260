"use client";

import { FileText } from "lucide-react";
import Link from "next/link";
import { MarkdownView } from "@/components/documents/markdown-view";
import { StaleNotices } from "@/components/documents/reviews/stale-notices";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { sectionLock } from "@/lib/documents/rules/section-permissions";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { ActivityList } from "./activity-list";
import { CommentList } from "./comment-list";
import { CriteriaList } from "./criteria-list";
import { EditableText } from "./editable-text";
import { type StoryChoices, StoryFields } from "./story-fields";
import { StoryFiles } from "./story-files";
import { useShownStory, useStoryEditing } from "./use-story-editing";

type StoryViewProps = { story: StoryDetail; choices: StoryChoices; projectKey: string; headingLevel: 1 | 2 };

/** A story with everything that belongs to it: the same in the panel over the board and on its own page. */
export function StoryView({ story: answered, choices, projectKey, headingLevel }: StoryViewProps) {
  const viewer = useViewer();
  const story = useShownStory(answered);
  const editing = useStoryEditing(answered);
  const archived = story.archivedAt !== null;
  const readOnly = !viewer.may("stories.write") || archived;
  const locks = {
    title: readOnly ? null : sectionLock("title", viewer.methodRoles),
    story: readOnly ? null : sectionLock("story", viewer.methodRoles),
    criteria: readOnly ? null : sectionLock("criteria", viewer.methodRoles),
  };
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="flex flex-col gap-6 px-4 py-5 sm:px-6">
      {archived ? <Banner>This story is archived. Restore it to change it.</Banner> : null}
      <StaleNotices
        derivedFrom={story.derivedFrom}
        documents={`/w/${viewer.workspace}/p/${projectKey}/documents`}
      />
      <Heading className="sr-only">
        {story.key} {story.title}
      </Heading>
      <EditableText
        value={story.title}
        label="Title"
        placeholder="A title"
        readOnly={readOnly || locks.title !== null}
        singleLine
        className="font-medium text-lg"
        onSave={(title) => editing.save({ title })}
      />
      <StoryFields story={story} choices={choices} readOnly={readOnly} editing={editing} />
      <section aria-labelledby="user-story" className="flex flex-col gap-1">
        <h3 id="user-story" className="font-medium text-sm">
          User story
        </h3>
        <EditableText
          value={story.userStory}
          label="User story"
          placeholder="As a …, I want …, so that …"
          readOnly={readOnly || locks.story !== null}
          className="text-sm"
          onSave={(userStory) => editing.save({ userStory })}
        />
        {locks.story ? <p className="text-muted text-xs">{locks.story}</p> : null}
      </section>
      <CriteriaList story={story} readOnly={readOnly} lock={locks.criteria} />
      <SourceLink story={story} base={`/w/${viewer.workspace}/p/${projectKey}`} />
      <StoryFiles story={story} documents={`/w/${viewer.workspace}/p/${projectKey}/documents`} />
      <Tabs defaultValue="comments">
        <TabsList aria-label="More about the story">
          <TabsTrigger value="comments">
            Comments{story.commentCount > 0 ? ` ${story.commentCount}` : ""}
          </TabsTrigger>
          <TabsTrigger value="activity">Activity</TabsTrigger>
          <TabsTrigger value="text">Text</TabsTrigger>
        </TabsList>
        <TabsContent value="comments">
          <CommentList storyId={story.id} readOnly={!viewer.may("comments.write") || archived} />
        </TabsContent>
        <TabsContent value="activity">
          <ActivityList storyId={story.id} />
        </TabsContent>
        <TabsContent value="text">
          {story.content.trim() ? (
            <MarkdownView source={story.content} compact idPrefix={`story-${story.id}-`} />
          ) : (
            <p className="text-muted text-sm">
              This story was added by its title and has no text of its own yet.
            </p>
          )}
        </TabsContent>
      </Tabs>
    </div>
  );
}

function SourceLink({ story, base }: { story: StoryDetail; base: string }) {
  const { source } = story;
  if (!source) return null;
  return (
    <p className="flex flex-wrap items-center gap-1.5 text-muted text-xs">
      <FileText aria-hidden="true" className="size-3.5" />
      From
      <Link
        href={`${base}/documents/${source.documentId}?version=${source.version}#L${source.line}`}
        className="text-accent-ink hover:underline"
      >
        {source.title}, lines {source.line}–{source.endLine}
      </Link>
      of version {source.version}
    </p>
  );
}
