"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { orpc } from "@/lib/api/client";
import { CreateWorkspaceDialog } from "./create-workspace-dialog";
import { ROLE_NAMES } from "./role-names";

/** The workspaces of whoever is signed in, and the way to another one. */
export function MyWorkspacesPanel() {
  const { data: account } = useSuspenseQuery(orpc.auth.current.queryOptions({ input: {} }));
  const { workspaces } = account;
  return (
    <Panel
      title="Workspaces"
      description="What belongs to one is seen by its members alone."
      actions={<CreateWorkspaceDialog />}
      flush
    >
      {workspaces.length === 0 ? (
        <EmptyState compact level={3} icon={<Building2 />} title="You are in no workspace">
          Create one, or ask an admin of another to invite {account.user.email}.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {workspaces.map(({ id, slug, name, role }) => (
            <li
              key={id}
              className="relative flex min-h-row items-center justify-between gap-4 px-4 py-1.5 transition-colors hover:bg-hover sm:px-5"
            >
              <span className="flex min-w-0 items-baseline gap-2">
                <Link
                  href={`/w/${slug}`}
                  className="focus-inside truncate rounded-sm font-medium after:absolute after:inset-0"
                >
                  {name}
                </Link>
                <span className="figures truncate text-muted text-xs">/w/{slug}</span>
              </span>
              <span className="text-muted text-xs">{ROLE_NAMES[role]}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
