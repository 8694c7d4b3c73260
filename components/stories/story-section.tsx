"use client";

import { Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";
import { draftKey, readDrafts } from "@/components/documents/draft-store";
import { MarkdownView } from "@/components/documents/markdown-view";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { Problem } from "@/lib/api/client";
import type { TextSection } from "@/lib/stories/rules/text-sections";
import { SectionEditor } from "./section-editor";
import { StoryHeading } from "./story-heading";

type StorySectionProps = {
  storyId: string;
  version: number;
  section: Pick<TextSection, "id" | "name" | "content">;
  title: string;
  count?: string | undefined;
  readOnly: boolean;
  /** Why this reader may not edit it. */
  lock: string | null;
  onSave: (section: string, baseVersion: number, content: string) => Promise<Problem | null>;
  /** What is shown instead of the Markdown. */
  children?: ReactNode;
};

/** A section of a story's text as people read it, edited where it stands. */
export function StorySection(props: StorySectionProps) {
  const { storyId, version, section, title, count, readOnly, lock, onSave, children } = props;
  const [editing, setEditing] = useState(false);
  const id = `section-${section.id.replaceAll(/[^\w-]/g, "-")}`;
  const subject = `story.${storyId}.${section.id}`;
  const place = draftKey(useViewer().userId, subject);
  const hasDraft = useHydrated() && readDrafts(place).length > 0;
  return (
    <section aria-labelledby={id} className="group/section flex flex-col gap-1.5">
      <StoryHeading
        id={id}
        count={count}
        actions={
          readOnly || lock || editing ? null : (
            <>
              {hasDraft ? (
                <Button size="sm" variant="ghost" onClick={() => setEditing(true)}>
                  Unsaved draft
                </Button>
              ) : null}
              <IconButton
                label={`Edit ${title}`}
                icon={<Pencil />}
                size="sm"
                className="opacity-0 focus-visible:opacity-100 group-hover/section:opacity-100 pointer-coarse:opacity-100"
                onClick={() => setEditing(true)}
              />
            </>
          )
        }
      >
        {title}
      </StoryHeading>
      {editing ? (
        <SectionEditor
          subject={subject}
          name={title}
          current={{ content: section.content, version }}
          onSave={(base, content) => onSave(section.id, base, content)}
          onClose={() => setEditing(false)}
        />
      ) : (
        (children ?? <SectionText content={section.content} idPrefix={`${subject}-`} />)
      )}
      {lock && !readOnly ? <p className="text-faint text-xs">{lock}</p> : null}
    </section>
  );
}

function SectionText({ content, idPrefix }: { content: string; idPrefix: string }) {
  if (!content.trim()) return <p className="text-faint text-sm">Nothing is written here yet.</p>;
  return (
    <div className="min-w-0 overflow-x-auto [&_:is(h1,h2,h3,h4,h5,h6)]:text-sm!">
      <MarkdownView source={content} compact idPrefix={idPrefix} />
    </div>
  );
}
