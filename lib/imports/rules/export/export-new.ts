import { pathForNew } from "@/lib/documents/rules/project-layout";
import type { ProjectReading } from "../read-project";
import { type ExportPlan, type Source, sourceOf, type Work } from "./export-plan";
import { patchedStory } from "./record-patches";

/** Epics and stories that were made here and stand in no file. */
export function addNewRecords({ reading, matches, ground, plan, layout }: Work): void {
  const taken = takenPaths(reading, plan);
  const placed = { epics: new Set(matches.epics.values()), stories: new Set(matches.stories.values()) };
  for (const epic of ground.epics.filter(({ id }) => !placed.epics.has(id))) {
    const source = sourceOf("epic", epic);
    if (epic.archived) plan.leftOut.push(source);
    else
      addFile(
        plan,
        taken,
        pathForNew({ kind: "EPIC", number: epic.number, title: epic.title }, layout, taken),
        {
          text: ground.documents.get(epic.documentId)?.text ?? "",
          source,
        },
      );
  }
  for (const story of ground.stories.filter(({ id }) => !placed.stories.has(id))) {
    const source = sourceOf("story", story);
    if (story.archived) {
      plan.leftOut.push(source);
      continue;
    }
    const named = { kind: "STORY" as const, number: story.number ?? "", title: story.title };
    const path = pathForNew(named, layout, taken);
    const text = ground.documents.get(story.documentId)?.text ?? "";
    const { title, status, userStory, criteria } = story;
    addFile(plan, taken, path, {
      text: patchedStory(text, { title, status, userStory, criteria }, path),
      source,
    });
  }
}

/** Documents that were made here: their files were chosen before, and are read with all others. */
export function addMadeHere({ reading, plan, known }: Work): void {
  for (const [path, text] of reading.texts) {
    if (known.has(path) || plan.changes.has(path) || plan.left.has(path)) continue;
    plan.changes.set(path, { path, text, created: true, sources: [], conflicts: [] });
  }
}

function addFile(
  plan: ExportPlan,
  taken: Set<string>,
  path: string,
  { text, source }: { text: string; source: Source },
): void {
  taken.add(path);
  const ended = text.endsWith("\n") ? text : `${text}\n`;
  plan.changes.set(path, { path, text: ended, created: true, sources: [source], conflicts: [] });
}

function takenPaths({ roles }: ProjectReading, { changes }: ExportPlan): Set<string> {
  return new Set([...roles.keys(), ...changes.keys()]);
}
