"use client";

import { LayoutTemplate } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import type { ProjectType } from "@/db/enums";
import { type DocumentTemplate, fillTemplate } from "@/lib/documents/templates/template";
import { templatesFor } from "@/lib/documents/templates/templates";
import { MarkdownView } from "./markdown-view";

/** What templates are filled in with, and which of them are meant for the project. */
export type TemplateProject = { name: string; type: ProjectType; hasUi: boolean };

type TemplateDialogProps = {
  project: TemplateProject;
  /** Whether there is text that the template would take the place of. */
  replaces: boolean;
  onChoose: (template: DocumentTemplate, content: string) => void;
};

/** Chooses what a new document begins with, shown as it will be. */
export function TemplateDialog({ project, replaces, onChoose }: TemplateDialogProps) {
  const { name: author } = useViewer();
  const [open, setOpen] = useState(false);
  const templates = templatesFor(project);
  const [chosen, setChosen] = useState(templates[0]);
  const date = new Date().toISOString().slice(0, 10);
  const filled = chosen ? fillTemplate(chosen.content, { project: project.name, author, date }) : "";
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="xl"
      trigger={<Button icon={<LayoutTemplate aria-hidden="true" />}>From a template…</Button>}
      title="Begin with a template"
      description="Project, author and date are filled in; what is left in {{braces}} is for you."
    >
      <div className="grid min-h-0 gap-4 md:grid-cols-[16rem_1fr]">
        <TemplateChoice templates={templates} chosen={chosen} onChoose={setChosen} />
        <section
          aria-label="Preview"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
          tabIndex={0}
          className="focus-inside h-[42dvh] overflow-auto rounded-md border border-line bg-surface p-4"
        >
          {chosen?.kind === "QA_GATE" ? (
            <pre className="whitespace-pre-wrap font-mono text-xs">{filled}</pre>
          ) : (
            <MarkdownView source={filled} compact idPrefix="template-" />
          )}
        </section>
      </div>
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button
          variant="primary"
          onClick={() => {
            if (chosen) onChoose(chosen, filled);
            setOpen(false);
          }}
        >
          {replaces ? "Replace my text with this" : "Use this template"}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

type TemplateChoiceProps = {
  templates: readonly DocumentTemplate[];
  chosen: DocumentTemplate | undefined;
  onChoose: (template: DocumentTemplate) => void;
};

function TemplateChoice({ templates, chosen, onChoose }: TemplateChoiceProps) {
  return (
    <ul aria-label="Templates" className="max-h-[42dvh] overflow-y-auto max-md:max-h-40">
      {templates.map((template) => (
        <li key={template.id}>
          <button
            type="button"
            aria-pressed={template.id === chosen?.id}
            onClick={() => onChoose(template)}
            className={cx(
              "focus-inside flex w-full flex-col items-start rounded-md px-3 py-2 text-left",
              template.id === chosen?.id ? "bg-selected" : "hover:bg-hover",
            )}
          >
            <span className="font-medium text-sm">{template.name}</span>
            <span className="text-muted text-xs">{template.description}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
