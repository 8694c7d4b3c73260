"use client";

import { Download, Upload } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { storiesHref } from "./stories-href";

// What reads CSV is fetched when somebody imports.
const StoryImport = lazy(async () => ({ default: (await import("./story-import")).StoryImport }));

/** Stories as a table: in from a spreadsheet or another tool, and out again. */
export function StoriesPanel({ projectKey }: { projectKey: string }) {
  const { workspace, may } = useViewer();
  const [importing, setImporting] = useState(false);
  const [filter, setFilter] = useState("");
  return (
    <Panel
      title="Stories as CSV or JSON"
      description="For spreadsheets, and for what Jira, Linear and GitHub export. What you export here can be imported again and changes nothing."
      actions={
        may("stories.write") ? (
          <Button icon={<Upload aria-hidden="true" />} onClick={() => setImporting(true)}>
            Import stories…
          </Button>
        ) : undefined
      }
    >
      <div className="flex flex-wrap items-end gap-2">
        <Field
          label="Only stories that match"
          optional
          className="min-w-0 flex-1 basis-60"
          hint="A filter as on the board, such as status:done label:web. Cells that a spreadsheet would run as a formula get a quote before them."
        >
          <Input value={filter} onChange={(event) => setFilter(event.target.value)} autoComplete="off" />
        </Field>
        <span className="flex gap-2 pb-5.5 max-sm:w-full max-sm:pb-0 [&>*]:max-sm:flex-1">
          {(["csv", "json"] as const).map((format) => (
            <a
              key={format}
              href={storiesHref(workspace, projectKey, { format, filter })}
              download
              className={buttonClass({})}
            >
              <Download aria-hidden="true" />
              {format.toUpperCase()}
            </a>
          ))}
        </span>
      </div>
      <Dialog open={importing} onOpenChange={setImporting} size="xl" title="Import stories">
        <Suspense fallback={<SkeletonRows rows={4} label="Loading the import" />}>
          <StoryImport projectKey={projectKey} onClose={() => setImporting(false)} />
        </Suspense>
      </Dialog>
    </Panel>
  );
}
