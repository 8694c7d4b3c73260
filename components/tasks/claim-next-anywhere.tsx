"use client";

import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCommands } from "@/components/layout/commands";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { orpc } from "@/lib/api/client";
import { keepClaimProject, useClaimProject } from "./claim-project";
import { NoClaimBanner } from "./no-claim-banner";
import { useClaimNext } from "./use-claim-next";

/** The head of the reader's work: claims the next task of the project that is chosen, and opens it there. */
export function ClaimNextAnywhere({ title }: { title: string }) {
  const { workspace, userId, may } = useViewer();
  const router = useRouter();
  const projects = (useQuery(orpc.projects.list.queryOptions({ input: {} })).data ?? []).filter(
    ({ archivedAt }) => archivedAt === null,
  );
  const last = useClaimProject(userId);
  const project = projects.find(({ key }) => key === last) ?? projects[0];
  const next = useClaimNext((task) => {
    if (project) router.push(`/w/${workspace}/p/${project.key}/tasks?task=${task.key}`);
  });
  const canClaim = may("tasks.work") && project !== undefined;
  const claim = () => (project ? void next.claim(project.key) : undefined);
  useShortcut({ keys: "n", label: "Claim next", group: "Tasks", handler: claim }, canClaim);
  useCommands(
    project && canClaim
      ? [
          {
            ...{ id: "task-claim-next", label: `Claim the next task of ${project.name}`, group: "Tasks" },
            ...{ icon: <Play />, shortcut: "n", run: claim },
          },
        ]
      : [],
  );
  const actions =
    project && canClaim ? (
      <>
        {projects.length > 1 ? (
          <Select
            aria-label="Project to claim from"
            options={projects.map(({ key, name }) => ({ value: key, label: name }))}
            value={project.key}
            onValueChange={(key) => {
              keepClaimProject(userId, key);
              next.dismiss();
            }}
            className="w-auto! min-w-32 max-w-60 max-sm:flex-1"
          />
        ) : null}
        <Button variant="primary" icon={<Play aria-hidden="true" />} pending={next.pending} onClick={claim}>
          Claim next
        </Button>
      </>
    ) : null;
  return (
    <>
      <PageHeader title={title} actions={actions} />
      <NoClaimBanner none={next.none} onDismiss={next.dismiss} />
    </>
  );
}
