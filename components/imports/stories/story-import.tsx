"use client";

import { CheckStep } from "./check-step";
import { ColumnsStep } from "./columns-step";
import { FileStep } from "./file-step";
import { ResultStep } from "./result-step";
import { StepLine } from "./step-line";
import { useStoryImport } from "./use-story-import";

/** From a file to stories: the file, what its columns mean, what would happen, what has happened. */
export function StoryImport({ projectKey, onClose }: { projectKey: string; onClose: () => void }) {
  const flow = useStoryImport(projectKey);
  return (
    <div className="flex shrink-0 flex-col gap-4">
      <StepLine step={flow.state.step} />
      {flow.state.step === "file" ? <FileStep flow={flow} /> : null}
      {flow.state.step === "columns" ? (
        <ColumnsStep flow={flow} state={flow.state} projectKey={projectKey} />
      ) : null}
      {flow.state.step === "check" ? <CheckStep flow={flow} state={flow.state} /> : null}
      {flow.state.step === "result" ? (
        <ResultStep flow={flow} state={flow.state} projectKey={projectKey} onClose={onClose} />
      ) : null}
    </div>
  );
}
