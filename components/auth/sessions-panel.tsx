"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { notify } from "@/components/ui/toaster";
import { client, orpc, readProblem } from "@/lib/api/client";
import { readably } from "./form/use-submit";
import { endedWords } from "./password-panel";
import { SessionRow } from "./session-row";

/** Where this person is signed in, and how to end it there. */
export function SessionsPanel() {
  const queries = useQueryClient();
  const list = useInfiniteQuery(
    orpc.auth.listSessions.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const sessions = list.data?.pages.flatMap((page) => page.items);
  const changed = () => queries.invalidateQueries({ queryKey: orpc.auth.listSessions.key() });

  async function endOthers() {
    const { endedSessions } = await readably(client.auth.revokeOtherSessions({}));
    await changed();
    notify.success({ title: "Signed out everywhere else", description: endedWords(endedSessions) });
  }

  return (
    <Panel
      title="Sessions"
      description="Where you are signed in. End what you do not recognise, and change your password then."
      flush
      actions={
        sessions && sessions.length > 1 ? (
          <ConfirmDialog
            trigger={<Button size="sm">Sign out everywhere else</Button>}
            title="Sign out everywhere else?"
            description="Every session but this one ends at its next request. What was saved stays."
            confirmLabel="Sign out everywhere else"
            onConfirm={endOthers}
          />
        ) : undefined
      }
    >
      {list.isError && !sessions ? (
        <ErrorState
          level={3}
          title="The sessions could not be loaded"
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        >
          {readProblem(list.error).message}
        </ErrorState>
      ) : null}
      {list.isPending ? <SkeletonRows rows={3} label="Loading the sessions" /> : null}
      <ul className="divide-y divide-line">
        {sessions?.map((session) => (
          <SessionRow key={session.id} session={session} onEnded={changed} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <div className="flex justify-center p-3">
          <Button size="sm" pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
