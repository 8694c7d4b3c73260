"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Archive, FileWarning } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { DialogFooter } from "@/components/ui/dialog";
import { client, orpc, readProblem } from "@/lib/api/client";
import { counted } from "../import-words";
import { errorFile, saveFile } from "./error-file";
import { RowResults } from "./row-results";
import type { ResultState, StoryImportFlow } from "./use-story-import";

const STORIES_AT_ONCE = 500;

type ResultStepProps = { flow: StoryImportFlow; state: ResultState; projectKey: string; onClose: () => void };

/** What has happened, and the way back. */
export function ResultStep({ flow, state, projectKey, onClose }: ResultStepProps) {
  const { workspace } = useViewer();
  const { results, stopped, table, name } = state;
  const made = results.flatMap(({ outcome, storyId }) => (outcome === "create" && storyId ? [storyId] : []));
  const changed = results.filter(({ outcome }) => outcome === "update").length;
  const refused = results.filter(({ outcome }) => outcome === "refused").length;
  const undo = useUndo(projectKey, made);
  return (
    <>
      <Banner
        tone={stopped ? "danger" : refused > 0 ? "warning" : "success"}
        title={`${counted(made.length, "story", "stories")} made, ${changed} changed, ${refused} refused`}
      >
        {stopped ? `The import stopped: ${stopped} What is listed as made or changed stays.` : null}
        {undo.isSuccess ? "The new stories are archived again." : null}
        {undo.error ? readProblem(undo.error).message : null}
      </Banner>
      <RowResults results={results} when="after" />
      <DialogFooter>
        {refused > 0 ? (
          <Button
            icon={<FileWarning aria-hidden="true" />}
            onClick={() => saveFile(`refused-${name.replace(/\.[^.]*$/, "")}.csv`, errorFile(table, results))}
          >
            Refused rows as CSV
          </Button>
        ) : null}
        {made.length > 0 && !undo.isSuccess ? (
          <Button
            icon={<Archive aria-hidden="true" />}
            pending={undo.isPending}
            onClick={() => undo.mutate()}
          >
            Archive the {counted(made.length, "new story", "new stories")}
          </Button>
        ) : null}
        <Button onClick={() => flow.setState({ step: "file", problem: null })}>Import another file</Button>
        <ButtonLink href={`/w/${workspace}/p/${projectKey}/board`} variant="primary" onClick={onClose}>
          Go to the board
        </ButtonLink>
      </DialogFooter>
    </>
  );
}

/** Takes an import back as far as it made stories: they are archived, and keep everything in them. */
function useUndo(projectKey: string, made: readonly string[]) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      for (let at = 0; at < made.length; at += STORIES_AT_ONCE) {
        const storyIds = made.slice(at, at + STORIES_AT_ONCE);
        await client.stories.bulk({
          projectId: projectKey,
          changes: [{ storyIds, set: { archived: true } }],
        });
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.stories.key() }),
  });
}
