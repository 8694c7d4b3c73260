import type { EvidenceText } from "@/lib/checklists/rules/evidence/ground";

/** A small project for a test: stories as `1.1 Title | criterion | criterion`, and texts for the other documents. */
export type Project = {
  stories?: readonly string[];
  /** Goals of epics by number. */
  goals?: Readonly<Record<string, string>>;
  prd?: string;
  architecture?: string;
};

/** Writes a project's documents as BMAD would. */
export function documentsOf({ stories = [], goals = {}, prd = "", architecture }: Project): EvidenceText[] {
  const lines = ["# Product Requirements Document", "", prd, ""];
  let epic = "";
  for (const story of stories) {
    const [head = "", ...criteria] = story.split(" | ");
    const [number = "", ...title] = head.split(" ");
    const own = number.split(".")[0] ?? "";
    if (own !== epic) lines.push(`## Epic ${own}: Part ${own}`, "", goals[own] ?? "", "");
    epic = own;
    lines.push(
      `### Story ${number}: ${title.join(" ")}`,
      "",
      "As a sailor,",
      "I want this,",
      "so that it is there.",
      "",
    );
    lines.push("#### Acceptance Criteria", "", ...criteria.map((text, index) => `${index + 1}. ${text}`), "");
  }
  const text = (role: "prd" | "architecture", content: string): EvidenceText => ({
    documentId: role,
    version: 1,
    title: role,
    role,
    path: null,
    content,
  });
  const written = [text("prd", lines.join("\n"))];
  if (architecture !== undefined) written.push(text("architecture", `# Architecture\n\n${architecture}\n`));
  return written;
}

type Other = "fail" | "partial" | "nothing";
/** An item, a project whose documents prove it, one whose documents do not, and what is said of that one. */
export type Case = readonly [key: string, proves: Project, doesNot: Project, says: Other];

/** A project whose architecture says one thing. */
export const says = (line: string): Project => ({ architecture: line });
/** A project of nothing but stories. */
export const story = (...stories: string[]): Project => ({ stories });
/** A project that says nothing to the point. */
export const silent: Project = {
  stories: ["1.1 Timetable | The times are shown"],
  architecture: "Ships sail.",
};
