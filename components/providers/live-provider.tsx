"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { orpc } from "@/lib/api/client";
import { LiveConnection, type LiveStatus } from "./live-connection";
import { Refresher } from "./refresher";

const LiveContext = createContext<LiveStatus>("connecting");

/** Keeps every answer on the page true: whatever anybody changes in the workspace is fetched again. */
export function LiveProvider({ workspace, children }: { workspace: string; children: ReactNode }) {
  const queryClient = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>("live");
  useEffect(() => {
    const refresher = new Refresher(queryClient, (key) => projectIdOf(queryClient, key));
    const connection = new LiveConnection(workspace, {
      onStatus: setStatus,
      onEvent: (event) => refresher.add(event),
      onReset: () => refresher.refreshAll(),
    });
    connection.start();
    return () => {
      connection.stop();
      refresher.stop();
    };
  }, [queryClient, workspace]);
  return <LiveContext value={status}>{children}</LiveContext>;
}

/** Whether changes by others arrive: for the connection mark in the top bar. */
export function useLiveStatus(): LiveStatus {
  return useContext(LiveContext);
}

function projectIdOf(queryClient: QueryClient, key: string): string | undefined {
  const projects = queryClient.getQueryData(orpc.projects.list.queryKey({ input: {} }));
  return projects?.find((project) => project.key === key.toUpperCase())?.id;
}
