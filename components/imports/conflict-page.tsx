"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { DiffView } from "@/components/documents/diff/diff-view";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { ConflictChoice, ImportConflict } from "@/lib/imports/schema";
import { ChoiceMark } from "./conflict-panel";
import { FieldConflicts } from "./field-conflicts";
import { conflictOptions } from "./import-queries";

const MarkdownEditor = lazy(() =>
  import("@/components/documents/markdown-editor").then((loaded) => ({ default: loaded.MarkdownEditor })),
);

/** One conflict: what is here against what the file says, and what is to be kept. */
export function ConflictPage({ projectKey, importId }: { projectKey: string; importId: string }) {
  const { workspace } = useViewer();
  const key = useSearchParams().get("key") ?? "";
  const back = `/w/${workspace}/p/${projectKey}/import/${importId}`;
  const conflict = useQuery(conflictOptions(importId, key));
  if (conflict.isError && !conflict.data) {
    return (
      <ErrorState
        title="The conflict could not be loaded"
        onRetry={() => void conflict.refetch()}
        retrying={conflict.isFetching}
        action={<ButtonLink href={back}>Back to the import</ButtonLink>}
      >
        {readProblem(conflict.error).message}
      </ErrorState>
    );
  }
  if (!conflict.data) return <SkeletonRows label="Loading the conflict" />;
  return <Sides key={key} conflict={conflict.data} importId={importId} back={back} />;
}

type SidesProps = { conflict: ImportConflict; importId: string; back: string };

function Sides({ conflict, importId, back }: SidesProps) {
  const { may } = useViewer();
  const [merging, setMerging] = useState(conflict.choice?.take === "text");
  const settle = useSettle(importId, back);
  const differ = conflict.ours !== conflict.theirs;
  return (
    <>
      <Breadcrumbs items={[{ label: "Import", href: back }, { label: conflict.title }]} />
      <PageHeader
        title={conflict.title}
        meta={<ChoiceMark choice={conflict.choice} />}
        description={
          <>
            <span className="break-all font-mono text-xs">{conflict.path}</span> was changed here and in the
            file since the last import.
          </>
        }
        actions={
          may("epics.write") ? (
            <Choices
              pending={settle.isPending}
              mayMerge={differ && !merging}
              onTake={(take) => settle.mutate({ key: conflict.key, choice: { take } })}
              onMerge={() => setMerging(true)}
            />
          ) : null
        }
      />
      {settle.error ? <Banner tone="danger">{readProblem(settle.error).message}</Banner> : null}
      {conflict.fields.length > 0 ? <FieldConflicts fields={conflict.fields} /> : null}
      {merging ? (
        <MergedText
          conflict={conflict}
          pending={settle.isPending}
          onClose={() => setMerging(false)}
          onSave={(text) => settle.mutate({ key: conflict.key, choice: { take: "text", text } })}
        />
      ) : null}
      {differ ? (
        <section aria-label="Both texts" className="flex min-w-0 flex-col gap-2">
          <SideNames />
          <DiffView
            before={conflict.ours}
            after={conflict.theirs}
            beforeName="Here"
            afterName="In the file"
          />
        </section>
      ) : null}
    </>
  );
}

function SideNames() {
  return (
    <p className="text-muted text-sm">
      <del>Struck through</del>: as it is here, and not in the file. <ins>Underlined</ins>: as the file says,
      and not here.
    </p>
  );
}

type ChoicesProps = {
  pending: boolean;
  mayMerge: boolean;
  onTake: (take: "ours" | "theirs") => void;
  onMerge: () => void;
};

function Choices({ pending, mayMerge, onTake, onMerge }: ChoicesProps) {
  return (
    <>
      <Button pending={pending} onClick={() => onTake("ours")}>
        Keep ours
      </Button>
      <Button pending={pending} onClick={() => onTake("theirs")}>
        Take theirs
      </Button>
      {mayMerge ? (
        <Button variant="primary" onClick={onMerge}>
          Merge by hand
        </Button>
      ) : null}
    </>
  );
}

type MergedTextProps = {
  conflict: ImportConflict;
  pending: boolean;
  onClose: () => void;
  onSave: (text: string) => void;
};

/** The merge that is proposed, to be edited: nothing of either side is missing in it. */
function MergedText({ conflict, pending, onClose, onSave }: MergedTextProps) {
  const [text, setText] = useState(
    conflict.choice?.take === "text" ? conflict.choice.text : conflict.merge.text,
  );
  return (
    <section
      aria-label="Merged text"
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface"
    >
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3 sm:px-5">
        <div>
          <h2 className="text-sm">The merged text</h2>
          <p className="text-muted text-sm">
            {conflict.merge.clean
              ? "Both sides changed different places, so both changes are in it."
              : "Where both changed one place, what is here stands above what the file says. Keep what is right."}
          </p>
        </div>
        <div className="flex gap-2">
          <Button size="sm" onClick={onClose}>
            Close
          </Button>
          <Button size="sm" variant="primary" pending={pending} onClick={() => onSave(text)}>
            Use this text
          </Button>
        </div>
      </div>
      <Suspense fallback={<SkeletonRows label="Loading the editor" />}>
        <MarkdownEditor
          value={text}
          onChange={setText}
          ariaLabel="Merged text"
          className="h-[50dvh] overflow-hidden rounded-b-lg border-line border-t"
        />
      </Suspense>
    </section>
  );
}

/** Settles one conflict and goes to the next open one, or back to the import. */
function useSettle(importId: string, back: string) {
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async (settled: { key: string; choice: ConflictChoice }) => {
      await client.imports.settle({ importId, conflicts: [settled] });
      return client.imports.preview({ importId, limit: 1 });
    },
    onSuccess: async ({ conflicts }) => {
      await queries.invalidateQueries({ queryKey: orpc.imports.key() });
      const next = conflicts.find(({ choice }) => choice === null);
      router.push(next ? `${back}/conflict?${new URLSearchParams({ key: next.key })}` : back);
    },
  });
}
