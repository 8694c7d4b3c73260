"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useState } from "react";
import { GateBanner } from "@/components/checklists/gate-banner";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { AppliedPlan, PlanPreview as Preview } from "@/lib/stories/schema/plan";
import { defaultChoice, planSections, toggleKeys } from "./plan-choice";
import { PlanEpicSection } from "./plan-epic-section";
import { PlanWarnings } from "./plan-warnings";

/** What a document would become: its epics and stories with their lines, chosen and then created in one step. */
export function PlanPreview({ projectKey, documentId }: { projectKey: string; documentId: string }) {
  const { workspace, may } = useViewer();
  const { data: preview } = useSuspenseQuery(orpc.plans.preview.queryOptions({ input: { documentId } }));
  const base = `/w/${workspace}/p/${projectKey}`;
  const documentHref = `${base}/documents/${documentId}`;
  const apply = useApplyPlan(preview);
  const problem = apply.error ? readProblem(apply.error) : null;
  const [choice, setChoice] = useState<ReadonlySet<string> | null>(null);
  const chosen = choice ?? defaultChoice(preview);
  const sections = planSections(preview);
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
                disabled={chosen.size === 0}
                onClick={() => apply.mutate([...chosen])}
              >
                {chosen.size === 0 ? "Nothing new to create" : createLabel(preview, chosen)}
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
      {apply.data ? <Created applied={apply.data} base={base} /> : null}
      <PlanWarnings
        warnings={preview.warnings}
        documentHref={documentHref}
        version={preview.document.version}
      />
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
            chosen={chosen}
            onToggle={(keys, on) => setChoice(toggleKeys(chosen, keys, on))}
            lineHref={(line) => `${documentHref}?version=${preview.document.version}#L${line}`}
            storyHref={(storyKey) => `${base}/stories/${storyKey}`}
            readOnly={!may("epics.write")}
          />
        ))
      )}
    </>
  );
}

function useApplyPlan({ document }: Preview) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (include: string[]) =>
      client.plans.apply({ documentId: document.id, baseVersion: document.version, include }),
    onSettled: () => queries.invalidateQueries(),
  });
}

function createLabel(preview: Preview, chosen: ReadonlySet<string>): string {
  const count = (items: readonly { key: string }[]) => items.filter((item) => chosen.has(item.key)).length;
  const words = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
  const parts = [
    words(count(preview.epics), "epic", "epics"),
    words(count(preview.stories), "story", "stories"),
  ].filter((part) => !part.startsWith("0 "));
  return `Create ${parts.join(" and ")}`;
}

function Created({ applied, base }: { applied: AppliedPlan; base: string }) {
  return (
    <Banner
      tone="success"
      icon={<Check aria-hidden="true" />}
      title={`${applied.epics.length} epics and ${applied.stories.length} stories created`}
      action={
        <ButtonLink size="sm" variant="primary" href={`${base}/board`}>
          Open the board
        </ButtonLink>
      }
    >
      {applied.skipped > 0 ? `${applied.skipped} were there already, or left out.` : null}
    </Banner>
  );
}
