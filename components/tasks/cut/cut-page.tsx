"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, RefreshCw, Scissors } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { Spec } from "@/lib/specs/schema/spec";
import { overlapsOf } from "@/lib/tasks/rules/cut/propose-tasks";
import type { CutProposal } from "@/lib/tasks/schema/task";
import { hoursWords } from "../task-words";
import {
  type CutDraft,
  cutTasks,
  draftOf,
  moved,
  placed,
  problemsOf,
  renewed,
  withNewRow,
  withoutRow,
  withRow,
} from "./cut-draft";
import { CutRowView } from "./cut-row";

type CutPageProps = { projectKey: string; specKey: string };

/** A spec is cut into tasks: what is proposed for its phases is edited, then made in one step. */
export function CutPage({ projectKey, specKey }: CutPageProps) {
  const spec = useQuery(orpc.specs.get.queryOptions({ input: { specId: specKey } }));
  const preview = useQuery(orpc.tasks.previewCut.queryOptions({ input: { specId: specKey } }));
  const failed = spec.error ?? preview.error;
  return (
    <PageBody width="wide" className="pb-24!">
      <Breadcrumbs
        items={[
          { label: specKey, href: `/w/${useViewer().workspace}/p/${projectKey}/specs/${specKey}` },
          { label: "Cut into tasks" },
        ]}
      />
      {spec.data && preview.data ? (
        <CutEditor projectKey={projectKey} spec={spec.data} proposal={preview.data} />
      ) : failed ? (
        <ErrorState
          level={1}
          title={`${specKey} could not be cut`}
          onRetry={() => void Promise.all([spec.refetch(), preview.refetch()])}
        >
          {readProblem(failed).message}
        </ErrorState>
      ) : (
        <SkeletonRows label="Reading the spec" />
      )}
    </PageBody>
  );
}

type CutEditorProps = { projectKey: string; spec: Spec; proposal: CutProposal };

function CutEditor({ projectKey, spec, proposal }: CutEditorProps) {
  const { workspace, may } = useViewer();
  const router = useRouter();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(proposal));
  const base = `/w/${workspace}/p/${projectKey}`;
  const make = useMutation({
    mutationFn: (sent: CutDraft) =>
      client.tasks.createFromSpec({
        specId: spec.key,
        textVersion: sent.textVersion,
        tasks: cutTasks(sent),
      }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: orpc.tasks.key() });
      void queries.invalidateQueries({ queryKey: orpc.specs.key() });
      router.push(`${base}/tasks?spec=${spec.key}`);
    },
    onError: () => void queries.invalidateQueries({ queryKey: orpc.tasks.previewCut.key() }),
  });
  const change = (next: CutDraft) => {
    make.reset();
    setDraft(next);
  };

  const phases = spec.phases.map(({ name }) => name);
  const others = [
    ...new Set(proposal.tasks.concat().flatMap(({ dependsOn }) => dependsOn.map(({ ref }) => ref))),
  ];
  const outside = others.filter((ref) => !proposal.tasks.some((task) => task.ref === ref));
  const problems = problemsOf(draft, phases, outside);
  const problem = make.error ? readProblem(make.error) : null;
  const refused = problem && make.variables ? placed(problem.fields, make.variables) : null;
  const overlaps = overlapsOf(draft.rows.map(({ ref, files }) => ({ ref, assignedFiles: [...files] })));
  const isStale = proposal.textVersion !== draft.textVersion;
  const count = draft.rows.length;
  const free = phases.filter((name) => !draft.rows.some(({ scope }) => scope === name));
  const mayMake = may("tasks.write");

  return (
    <>
      <PageHeader
        title="Cut into tasks"
        description={
          <>
            A task for each phase of{" "}
            <span className="text-ink">
              <span className="font-mono text-sm">{spec.key}</span> {spec.title}
            </span>{" "}
            that has none yet. Change what does not fit; all are made in one step.
          </>
        }
        actions={<CutFigures draft={draft} overlaps={overlaps.length} />}
      />
      {isStale ? (
        <Banner
          tone="warning"
          title={`${spec.key} was edited meanwhile`}
          action={
            <Button
              size="sm"
              icon={<RefreshCw aria-hidden="true" />}
              onClick={() => change(renewed(draft, proposal))}
            >
              Propose anew
            </Button>
          }
        >
          This cut is of version {draft.textVersion}, and the text is at version {proposal.textVersion}. What
          you have edited here stays.
        </Banner>
      ) : null}
      {spec.approvedVersion === null || spec.changedSince ? (
        <Banner>
          {spec.approvedVersion === null
            ? "The spec is not approved yet: its tasks can be made, and nobody can claim them until it is."
            : "The spec was edited after its approval: tasks of edited phases cannot be claimed until it is approved again."}
        </Banner>
      ) : null}
      {problem && !isStale && (refused?.rows.size ?? 0) === 0 ? (
        <Banner tone="danger" title="No task was made">
          {refused?.rest.length ? refused.rest.join(" ") : problem.message}
        </Banner>
      ) : null}
      {count === 0 ? (
        <EmptyState
          icon={<Scissors />}
          title={phases.length === 0 ? "The spec has no phases yet" : "Every phase has its task"}
          action={
            <ButtonLink href={`${base}/tasks?spec=${spec.key}`}>Show the tasks of {spec.key}</ButtonLink>
          }
        >
          {phases.length === 0
            ? "Write its phases first: each of them becomes a task."
            : "You can still add another one to a phase."}
        </EmptyState>
      ) : (
        <ol aria-label="Tasks to make" className="flex flex-col gap-2">
          {draft.rows.map((row, index) => (
            <CutRowView
              key={row.ref}
              row={row}
              index={index}
              draft={draft}
              phases={phases}
              problems={[...(problems.get(row.ref) ?? []), ...(refused?.rows.get(row.ref) ?? [])]}
              overlaps={overlaps.filter(({ refs }) => refs.includes(row.ref))}
              onChange={(next) => change(withRow(draft, row.ref, next))}
              onRemove={() => change(withoutRow(draft, row.ref))}
              onMove={(step) => change(moved(draft, row.ref, step))}
            />
          ))}
        </ol>
      )}
      {phases.length > 0 ? (
        <div>
          <Button
            icon={<Plus aria-hidden="true" />}
            onClick={() => change(withNewRow(draft, free[0] ?? phases[0] ?? ""))}
          >
            Add a task
          </Button>
        </div>
      ) : null}
      <div className="-mx-4 sm:-mx-8 sticky bottom-0 z-10 flex items-center justify-end gap-2 border-line border-t bg-surface px-4 py-3 sm:px-8">
        {problems.size > 0 ? (
          <p className="mr-auto text-danger text-xs">
            {problems.size === 1 ? "One task has a problem." : `${problems.size} tasks have problems.`}
          </p>
        ) : null}
        <ButtonLink variant="ghost" href={`${base}/specs/${spec.key}`}>
          Cancel
        </ButtonLink>
        <Button
          variant="primary"
          icon={<Scissors aria-hidden="true" />}
          pending={make.isPending}
          disabled={count === 0 || problems.size > 0 || isStale || !mayMake}
          onClick={() => make.mutate(draft)}
        >
          Create {count === 1 ? "1 task" : `${count} tasks`}
        </Button>
      </div>
    </>
  );
}

function CutFigures({ draft, overlaps }: { draft: CutDraft; overlaps: number }) {
  const hours = draft.rows.reduce((sum, { hours: text }) => sum + (Number(text.replace(",", ".")) || 0), 0);
  return (
    <p className="text-muted text-sm">
      <span className="font-mono text-ink tabular-nums">{draft.rows.length}</span> tasks
      {hours > 0 ? (
        <>
          , <span className="font-mono text-ink tabular-nums">{hoursWords(hours)}</span>
        </>
      ) : null}
      {overlaps > 0 ? `, ${overlaps === 1 ? "one pair shares" : `${overlaps} pairs share`} files` : ""}
    </p>
  );
}
