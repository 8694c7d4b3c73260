"use client";

import { File, LayoutTemplate } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { MarkdownView } from "@/components/documents/markdown-view";
import type { SpecTemplate } from "@/lib/specs/schema/spec";
import { readDraft } from "../editing/read-draft";
import { hoursInWords } from "../spec-words";

type TemplateChoiceProps = {
  templates: readonly SpecTemplate[];
  chosen: SpecTemplate | null;
  /** Null: an empty spec. */
  onChoose: (name: string | null) => void;
};

const EMPTY = "empty";

/** What a new spec begins with: nothing, or a template. */
export function TemplateChoice({ templates, chosen, onChoose }: TemplateChoiceProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <p id="begin-with" className="font-medium text-sm">
        Begin with
      </p>
      <RadioGroup.Root
        aria-labelledby="begin-with"
        value={chosen?.name ?? EMPTY}
        onValueChange={(name) => onChoose(name === EMPTY ? null : name)}
        className="grid gap-2 sm:grid-cols-2"
      >
        <Choice value={EMPTY} title="An empty spec" description="Write every part of it yourself." />
        {templates.map(({ name, title, description }) => (
          <Choice key={name} value={name} title={title} description={description} />
        ))}
      </RadioGroup.Root>
    </div>
  );
}

function Choice({ value, title, description }: { value: string; title: string; description: string }) {
  const Icon = value === EMPTY ? File : LayoutTemplate;
  return (
    <RadioGroup.Item
      value={value}
      className="flex items-start gap-2.5 rounded-lg border border-line bg-surface px-3 py-2.5 text-left transition-colors hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="block font-medium text-sm">{title}</span>
        <span className="block text-pretty text-muted text-xs">{description}</span>
      </span>
    </RadioGroup.Item>
  );
}

/** A template as the spec will look: its phases with their hours, and its text. */
export function TemplatePreview({ template }: { template: SpecTemplate | null }) {
  if (!template) return null;
  const content = template.type === "hierarchical" ? readDraft(template.text) : null;
  return (
    <section
      aria-label={`Preview of ${template.title}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
      className="focus-inside max-h-[52dvh] overflow-auto rounded-lg border border-line bg-surface px-4 py-3"
    >
      {content ? (
        <ol aria-label="Phases" className="mb-4 border-line border-b pb-3 text-sm">
          {content.phases.map(({ number, name, description, hours }) => (
            <li key={number} className="flex items-baseline gap-2 py-0.5">
              <span className="figures w-5 shrink-0 text-right text-muted text-xs">{number}</span>
              <span className="shrink-0 font-medium">{name}</span>
              <span className="min-w-0 flex-1 truncate text-muted text-xs">{description}</span>
              <span className="figures text-muted text-xs">{hoursInWords(hours)}</span>
            </li>
          ))}
        </ol>
      ) : null}
      <MarkdownView source={template.text} compact idPrefix="template-" />
    </section>
  );
}
