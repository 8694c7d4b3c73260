"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import { StaleNotices } from "@/components/documents/reviews/stale-notices";
import { useViewer } from "@/components/providers/viewer";
import { LinkedSpecs } from "@/components/specs/linked-specs";
import { StoryTasks } from "@/components/tasks/story-tasks";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { sectionLock } from "@/lib/documents/rules/section-permissions";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { ActivityList } from "./activity-list";
import { CommentList } from "./comment-list";
import { CriteriaList } from "./criteria-list";
import { EditableText } from "./editable-text";
import { StoryAttachments } from "./story-attachments";
import { BlockDialog, StoryBlocked } from "./story-blocked";
import type { StoryChoices } from "./story-choices";
import { StoryFields } from "./story-fields";
import { StoryFiles } from "./story-files";
import { StoryHeading } from "./story-heading";
import { StoryLinks } from "./story-links";
import { StoryReferences } from "./story-references";
import { StoryTextParts } from "./story-text";
import { useShownStory, useStoryEditing } from "./use-story-editing";

type StoryViewProps = {
  story: StoryDetail;
  choices: StoryChoices;
  projectKey: string;
  /** In a panel over the board, or on a page of its own with its fields at the side. */
  place: "panel" | "page";
};

/** A story with everything that belongs to it: the same in the panel over the board and on its own page. */
export function StoryView({ story: answered, choices, projectKey, place }: StoryViewProps) {
  const viewer = useViewer();
  const story = useShownStory(answered);
  const editing = useStoryEditing(answered);
  const readOnly = !viewer.may("stories.write") || story.archivedAt !== null;
  const isPage = place === "page";
  const Heading = isPage ? "h1" : "h2";
  const fields = (
    <div className="flex flex-col gap-3">
      <StoryFields story={story} choices={choices} readOnly={readOnly} editing={editing} narrow={isPage} />
      {readOnly || story.blockedReason !== null ? null : (
        <div>
          <BlockDialog
            reason=""
            label="Mark as blocked…"
            onSave={(blockedReason) => editing.save({ blockedReason })}
          />
        </div>
      )}
    </div>
  );
  return (
    <div className={isPage ? PAGE_GRID : "flex flex-col gap-6 px-4 py-5 sm:px-6"}>
      <div className="flex min-w-0 flex-col gap-6">
        <Notices story={story} editing={editing} projectKey={projectKey} />
        <Heading className="sr-only">
          {story.key} {story.title}
        </Heading>
        <EditableText
          value={story.title}
          label="Title"
          placeholder="A title"
          readOnly={readOnly || sectionLock("title", viewer.methodRoles) !== null}
          singleLine
          className="font-medium text-lg"
          onSave={(title) => editing.save({ title })}
        />
        <StoryBlocked
          story={story}
          readOnly={readOnly}
          onSave={(blockedReason) => editing.save({ blockedReason })}
        />
      </div>
      {isPage ? (
        <aside aria-label="Details" className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <div className="lg:sticky lg:top-5">{fields}</div>
        </aside>
      ) : (
        <Details>{fields}</Details>
      )}
      <div className="flex min-w-0 flex-col gap-6 lg:col-start-1">
        <StoryParts story={story} readOnly={readOnly} editing={editing} projectKey={projectKey} />
      </div>
    </div>
  );
}

/** On a page the fields stand at the side of title and text; on a narrow one between the two. */
const PAGE_GRID = "grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_15rem] lg:grid-rows-[auto_1fr]";

type PartsProps = {
  story: StoryDetail;
  readOnly: boolean;
  editing: ReturnType<typeof useStoryEditing>;
  projectKey: string;
};

function StoryParts({ story, readOnly, editing, projectKey }: PartsProps) {
  const viewer = useViewer();
  const documents = `/w/${viewer.workspace}/p/${projectKey}/documents`;
  const lock = readOnly ? null : sectionLock("story", viewer.methodRoles);
  return (
    <>
      <section aria-labelledby="user-story" className="flex flex-col gap-1">
        <StoryHeading id="user-story">User story</StoryHeading>
        <EditableText
          value={story.userStory}
          label="User story"
          placeholder="As a …, I want …, so that …"
          readOnly={readOnly || lock !== null}
          className="text-sm"
          onSave={(userStory) => editing.save({ userStory })}
        />
        {lock ? <p className="text-faint text-xs">{lock}</p> : null}
      </section>
      <CriteriaList
        story={story}
        readOnly={readOnly}
        lock={readOnly ? null : sectionLock("criteria", viewer.methodRoles)}
      />
      <StoryTextParts story={story} readOnly={readOnly} documents={documents} />
      <StoryLinks story={story} projectKey={projectKey} readOnly={readOnly} />
      <StorySpecs storyId={story.id} projectKey={projectKey} />
      <StoryTasks story={story} projectKey={projectKey} readOnly={readOnly} />
      <StoryAttachments story={story} readOnly={readOnly} />
      <StoryReferences story={story} readOnly={readOnly} />
      <StoryFiles story={story} documents={documents} />
      <Tabs defaultValue="comments">
        <TabsList aria-label="More about the story">
          <TabsTrigger value="comments">
            Comments{story.commentCount > 0 ? ` ${story.commentCount}` : ""}
          </TabsTrigger>
          <TabsTrigger value="activity">Activity</TabsTrigger>
        </TabsList>
        <TabsContent value="comments">
          <CommentList
            storyId={story.id}
            readOnly={!viewer.may("comments.write") || story.archivedAt !== null}
          />
        </TabsContent>
        <TabsContent value="activity">
          <ActivityList storyId={story.id} />
        </TabsContent>
      </Tabs>
    </>
  );
}

function StorySpecs({ storyId, projectKey }: { storyId: string; projectKey: string }) {
  return (
    <LinkedSpecs projectKey={projectKey} of={{ storyId }}>
      {(list, action, count) => (
        <section aria-labelledby="specs" className="flex flex-col gap-1.5">
          <StoryHeading id="specs" count={count > 0 ? String(count) : undefined} actions={action}>
            Specs
          </StoryHeading>
          {list}
        </section>
      )}
    </LinkedSpecs>
  );
}

function Notices({ story, editing, projectKey }: Omit<PartsProps, "readOnly">) {
  const viewer = useViewer();
  return (
    <>
      {story.archivedAt ? <Banner>This story is archived. Restore it to change it.</Banner> : null}
      {editing.failure ? (
        <Banner
          tone="danger"
          title="The last change was not saved"
          action={
            <Button size="sm" onClick={editing.retry}>
              Try again
            </Button>
          }
          onDismiss={editing.dismiss}
        >
          {editing.failure}
        </Banner>
      ) : null}
      <StaleNotices
        derivedFrom={story.derivedFrom}
        documents={`/w/${viewer.workspace}/p/${projectKey}/documents`}
      />
    </>
  );
}

/** The fields of a story in the panel, put away by a click. */
function Details({ children }: { children: React.ReactNode }) {
  const [open, setOpen] = useState(true);
  const Icon = open ? ChevronDown : ChevronRight;
  return (
    <div className="flex flex-col gap-3">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="-ml-1 flex h-6 items-center gap-1 self-start rounded-sm px-1 text-muted text-xs hover:bg-hover pointer-coarse:min-h-11"
      >
        <Icon aria-hidden="true" className="size-3.5" />
        Details
      </button>
      {open ? children : null}
    </div>
  );
}
