"use client";

import { FileText, Plus } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { buttonClass } from "@/components/ui/button-class";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { MethodRole } from "@/lib/core/method-roles";
import { mayEditSection, sectionLock } from "@/lib/documents/rules/section-permissions";
import { SECTION_NAMES } from "@/lib/documents/rules/story-sections";
import { shownSections } from "@/lib/stories/rules/shown-sections";
import { readSubtasks } from "@/lib/stories/rules/subtasks";
import { type AddableSection, missingSections, type TextSection } from "@/lib/stories/rules/text-sections";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { SectionEditor } from "./section-editor";
import { StoryHeading } from "./story-heading";
import { StorySection } from "./story-section";
import { SubtaskList, subtaskCount } from "./subtask-list";
import { useStoryText } from "./use-story-text";

type StoryTextProps = { story: StoryDetail; readOnly: boolean; documents: string };

/** The sections of a story's own text in their order, each edited where it stands; tasks are a list to tick. */
export function StoryTextParts({ story, readOnly, documents }: StoryTextProps) {
  const { methodRoles } = useViewer();
  const text = useStoryText(story);
  const { content, documentVersion: version, id: storyId } = story;
  const sections = useMemo(() => shownSections(content), [content]);
  const [adding, setAdding] = useState<AddableSection | null>(null);
  const first = sections.find(({ key }) => key === "tasks");
  const common = { storyId, version, readOnly, onSave: text.saveSection };
  const tasksLock = sectionLock("tasks", methodRoles);
  const tasks = <SubtaskList story={story} text={text} readOnly={readOnly || tasksLock !== null} />;
  return (
    <>
      {first ? null : (
        <section aria-labelledby="tasks" className="flex flex-col gap-1.5">
          <StoryHeading id="tasks">Tasks</StoryHeading>
          {tasks}
        </section>
      )}
      {sections.map((section) => (
        <StorySection
          key={section.id}
          {...common}
          section={section}
          title={titleOf(section)}
          count={section === first ? subtaskCount(readSubtasks(content)) : undefined}
          lock={lockOf(section, methodRoles)}
        >
          {section === first ? tasks : undefined}
        </StorySection>
      ))}
      {adding ? (
        <section aria-label={SECTION_NAMES[adding]} className="flex flex-col gap-1.5">
          <StoryHeading id="new-section">{SECTION_NAMES[adding]}</StoryHeading>
          <SectionEditor
            subject={`story.${storyId}.${adding}`}
            name={SECTION_NAMES[adding]}
            current={{ content: "", version }}
            onSave={(base, written) => text.saveSection(adding, base, written)}
            onClose={() => setAdding(null)}
          />
        </section>
      ) : null}
      <div className="-mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        {readOnly ? null : <AddSection content={content} roles={methodRoles} onAdd={setAdding} />}
        <Link
          href={`${documents}/${story.documentId}`}
          className="inline-flex items-center gap-1.5 text-accent-ink text-xs hover:underline"
        >
          <FileText aria-hidden="true" className="size-3.5" />
          Text of the story
        </Link>
      </div>
    </>
  );
}

function titleOf({ key, name }: TextSection): string {
  if (key === "title") return "Above the sections";
  return name || (key === "other" ? "Section" : SECTION_NAMES[key]);
}

function lockOf({ key, name }: TextSection, roles: readonly MethodRole[]): string | null {
  if (key !== "other") return sectionLock(key, roles);
  return mayEditSection(key, roles) ? null : `“${name}” is edited by the scrum master or the product owner.`;
}

type AddSectionProps = {
  content: string;
  roles: readonly MethodRole[];
  onAdd: (key: AddableSection) => void;
};

function AddSection({ content, roles, onAdd }: AddSectionProps) {
  const missing = useMemo(() => missingSections(content), [content]);
  const offered = missing.filter((key) => key !== "tasks" && mayEditSection(key, roles));
  if (offered.length === 0) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className={buttonClass({ variant: "ghost", size: "sm" })}>
        <Plus aria-hidden="true" />
        Add a section
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {offered.map((key) => (
          <DropdownMenuItem key={key} onSelect={() => onAdd(key)}>
            {SECTION_NAMES[key]}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
