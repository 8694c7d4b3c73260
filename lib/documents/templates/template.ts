import type { DocumentKind, ProjectType } from "@/db/enums";

/** A text to begin a document with. `{{placeholders}}` that are known are filled in, the others are left to the writer. */
export type DocumentTemplate = {
  id: string;
  kind: DocumentKind;
  name: string;
  description: string;
  /** The kind of project it is meant for; absent where it serves all. */
  projectType?: ProjectType;
  /** Only for projects with a user interface. */
  needsUi?: boolean;
  content: string;
};

/** What is known when a document is begun. */
export type TemplateFacts = { project: string; author: string; date: string };

/** Fills in what is known; a placeholder that nothing is known of stays. */
export function fillTemplate(content: string, { project, author, date }: TemplateFacts): string {
  const known: Record<string, string> = { project_name: project, author, date };
  return content.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => known[name] ?? whole);
}
