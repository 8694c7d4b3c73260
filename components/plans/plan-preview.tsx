"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { GateBanner } from "@/components/checklists/gate-banner";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Switch } from "@/components/ui/switch";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { PlanPreview as Preview } from "@/lib/stories/schema/plan";
import { PlanApplied } from "./plan-applied";
import { choiceInput, choiceWords, differingSections, planSections } from "./plan-choice";
import { PlanEpicSection } from "./plan-epic-section";
import { PlanVanished } from "./plan-vanished";
import { PlanWarnings } from "./plan-warnings";
import { usePlanChoice } from "./use-plan-choice";

/** What a document would become: its epics and stories with their lines, chosen and then created in one step. */
export function PlanPreview({ projectKey, documentId }: { projectKey: string; documentId: string }) {
  const { workspace, may } = useViewer();
  const { data: preview } = useSuspenseQuery(orpc.plans.preview.queryOptions({ input: { documentId } }));
  const base = `/w/${workspace}/p/${projectKey}`;
  const documentHref = `${base}/documents/${documentId}`;
  const apply = useApplyPlan(preview);
  const problem = apply.error ? readProblem(apply.error) : null;
  const choosing = usePlanChoice(preview);
  const words = choiceWords(preview, choosing.choice);
  const all = planSections(preview);
  const differing = differingSections(all);
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const sections = onlyDiffering ? differing : all;
  const unchanged = preview.counts.epics.unchanged + preview.counts.stories.unchanged;
  const nothingFound = preview.epics.length === 0 && preview.stories.length === 0;

  return (
    <>
      <Breadcrumbs
        items={[{ label: preview.document.title, href: documentHref }, { label: "Epics and stories" }]}
      />
      <PageHeader
        title="Epics and stories"
        description={`Read from version ${preview.document.version} of ${preview.document.title}. Nothing is created before you say so, and nothing twice.`}
        actions={
          <>
            <ButtonLink href={documentHref}>Back to the document</ButtonLink>
            {may("epics.write") && !nothingFound ? (
              <Button
                variant="primary"
                pending={apply.isPending}
                disabled={words === null}
                onClick={() =>
                  apply.mutate(choiceInput(preview, choosing.choice), { onSuccess: choosing.reset })
                }
              >
                {words ?? "Nothing new to create"}
              </Button>
            ) : null}
          </>
        }
      />
      {problem && problem.code !== "gate_closed" ? (
        <Banner tone="danger" title="Nothing was created">
          {problem.message}
        </Banner>
      ) : null}
      <GateBanner
        projectKey={projectKey}
        base={base}
        refused={problem?.code === "gate_closed"}
        {...(preview.document.kind === "PRD" ? { documentId } : {})}
      />
      {apply.data ? <PlanApplied applied={apply.data} base={base} /> : null}
      <PlanWarnings
        warnings={preview.warnings}
        documentHref={documentHref}
        version={preview.document.version}
      />
      {unchanged > 0 && differing.length > 0 ? (
        <Switch
          label="Show only what is new or differs"
          hint={`${unchanged} are here already and say the same.`}
          checked={onlyDiffering}
          onCheckedChange={setOnlyDiffering}
          className="max-w-96"
        />
      ) : null}
      {nothingFound ? (
        <EmptyState title="No epics or stories were found in this document">
          Headings such as “Epic 1: Foundation” and “Story 1.1: Sign in” are read as a plan. Add them, and
          look again.
        </EmptyState>
      ) : (
        sections.map((section) => (
          <PlanEpicSection
            key={section.key}
            section={section}
            choosing={choosing}
            lineHref={(line) => `${documentHref}?version=${preview.document.version}#L${line}`}
            storyHref={(storyKey) => `${base}/stories/${storyKey}`}
            readOnly={!may("epics.write")}
          />
        ))
      )}
      <PlanVanished
        vanished={preview.vanished}
        chosen={choosing.choice.archive}
        readOnly={!may("epics.write")}
        onToggle={(id, on) => choosing.archive([id], on)}
        hrefOf={({ kind, id, key }) => (kind === "epic" ? `${base}/epics/${id}` : `${base}/stories/${key}`)}
      />
    </>
  );
}

function useApplyPlan({ document }: Preview) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (choice: ReturnType<typeof choiceInput>) =>
      client.plans.apply({ documentId: document.id, baseVersion: document.version, ...choice }),
    onSettled: () => queries.invalidateQueries(),
  });
}
