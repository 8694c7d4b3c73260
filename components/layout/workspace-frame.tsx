"use client";

import { useQuery } from "@tanstack/react-query";
import { signOut } from "next-auth/react";
import type { ReactNode } from "react";
import { UnreadTitle } from "@/components/notifications/unread-title";
import { useViewer } from "@/components/providers/viewer";
import { BoardSessionProvider } from "@/components/stories/board-session-provider";
import { OutboxMark } from "@/components/stories/outbox-mark";
import { orpc } from "@/lib/api/client";
import { AppShell } from "./app-shell";
import { ConnectionMark } from "./connection-mark";
import type { UserSummary, WorkspaceSummary } from "./types";

type WorkspaceFrameProps = {
  workspace: WorkspaceSummary;
  workspaces: readonly WorkspaceSummary[];
  user: UserSummary;
  defaultCollapsed: boolean;
  children: ReactNode;
};

/** The shell filled with a workspace's data; the list of projects in it is live. */
export function WorkspaceFrame(props: WorkspaceFrameProps) {
  const { may } = useViewer();
  const projects = useQuery(orpc.projects.list.queryOptions({ input: {} }));
  return (
    <BoardSessionProvider>
      <AppShell
        {...props}
        projects={projects.data ?? []}
        canCreateProject={may("projects.write")}
        status={
          <>
            <UnreadTitle />
            <OutboxMark />
            <ConnectionMark />
          </>
        }
        signOut={async () => void (await signOut({ callbackUrl: "/sign-in" }))}
      />
    </BoardSessionProvider>
  );
}
