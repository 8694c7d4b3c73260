import { HydrationBoundary } from "@tanstack/react-query";
import { cookies } from "next/headers";
import { isSidebarCollapsed, SIDEBAR_COOKIE } from "@/components/layout/sidebar-cookie";
import { WorkspaceFrame } from "@/components/layout/workspace-frame";
import { LiveProvider } from "@/components/providers/live-provider";
import { QueryProvider } from "@/components/providers/query-provider";
import { ViewerProvider } from "@/components/providers/viewer";
import { ROLE_NAMES } from "@/components/workspaces/role-names";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

/** Everything inside a workspace: who looks, what is cached, what is live, and the shell around it. */
export default async function WorkspaceLayout({ params, children }: LayoutProps<"/w/[workspace]">) {
  const { workspace: slug } = await params;
  const api = serverClient(slug);
  const [current, account, projects] = await orPage(
    Promise.all([api.workspaces.current({}), api.auth.current({}), api.projects.list({})]),
  );
  const { workspace, memberId, userId, role, methodRoles, permissions } = current;
  const viewer = {
    workspace: slug,
    memberId,
    userId,
    name: account.user.name,
    role,
    methodRoles,
    permissions,
  };
  const { name, email } = account.user;
  const sidebar = (await cookies()).get(SIDEBAR_COOKIE)?.value;
  return (
    // One cache per workspace: nothing of one may ever be shown in another.
    <QueryProvider key={workspace.id}>
      <HydrationBoundary state={prefetched([orpc.projects.list.queryKey({ input: {} }), projects])}>
        <LiveProvider workspace={slug}>
          <ViewerProvider viewer={viewer}>
            <WorkspaceFrame
              workspace={workspace}
              workspaces={account.workspaces}
              user={{ name, email, role: ROLE_NAMES[role] }}
              defaultCollapsed={isSidebarCollapsed(sidebar)}
            >
              {children}
            </WorkspaceFrame>
          </ViewerProvider>
        </LiveProvider>
      </HydrationBoundary>
    </QueryProvider>
  );
}
