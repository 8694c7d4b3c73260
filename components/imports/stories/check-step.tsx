"use client";

import { FileWarning } from "lucide-react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Progress } from "@/components/ui/progress";
import { counted } from "../import-words";
import { errorFile, saveFile } from "./error-file";
import { RowResults } from "./row-results";
import type { CheckState, StoryImportFlow } from "./use-story-import";

/** What would happen; nothing is written yet. */
export function CheckStep({ flow, state }: { flow: StoryImportFlow; state: CheckState }) {
  const { answer, done, table, name } = state;
  const { results, newLabels } = answer;
  const count = results.filter(({ outcome }) => outcome === "create" || outcome === "update").length;
  const refused = results.filter(({ outcome }) => outcome === "refused").length;
  const chosen = chosenOf(state);
  return (
    <>
      {newLabels.length > 0 ? (
        <Banner title={`${counted(newLabels.length, "new label")}`}>
          {newLabels.slice(0, 40).join(", ")}
        </Banner>
      ) : null}
      <RowResults results={results} when="before" />
      {done === null ? null : <Progress label="Importing" value={done} max={count} unit="rows" />}
      <DialogFooter>
        {refused > 0 ? (
          <Button
            icon={<FileWarning aria-hidden="true" />}
            onClick={() => saveFile(`refused-${name.replace(/\.[^.]*$/, "")}.csv`, errorFile(table, results))}
          >
            Refused rows as CSV
          </Button>
        ) : null}
        <Button
          disabled={done !== null}
          onClick={() => flow.setState({ ...chosen, step: "columns", pending: false })}
        >
          Back
        </Button>
        <Button
          variant="primary"
          disabled={count === 0}
          pending={done !== null}
          onClick={() => void flow.apply(chosen, answer)}
        >
          {count === 0 ? "Nothing to import" : `Import ${counted(count, "row")}`}
        </Button>
      </DialogFooter>
    </>
  );
}

function chosenOf({ name, table, fields, statuses, assignees }: CheckState) {
  return { name, table, fields, statuses, assignees };
}
