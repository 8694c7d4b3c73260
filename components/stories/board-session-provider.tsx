"use client";

import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { useLiveStatus } from "@/components/providers/live-provider";
import { useViewer } from "@/components/providers/viewer";
import { useAnnounce } from "@/components/ui/announcer";
import { notify } from "@/components/ui/toaster";
import { BoardSession, type Wish } from "./board-session";
import type { Queued } from "./outbox-queue";
import type { Reversal } from "./undo-stack";

const SessionContext = createContext<BoardSession | null>(null);
const NONE: readonly Queued[] = [];

/** Holds what this tab does to stories, on whichever page of the workspace it is done. */
export function BoardSessionProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const { userId, workspace } = useViewer();
  const live = useLiveStatus();
  const announce = useAnnounce();

  const tellRefused = useEffectEvent(({ change, reasons }: Queued, stillThere: boolean) => {
    const reason = Object.values(reasons)[0] ?? "";
    announce(`${change.label} was put back. ${reason}`, "assertive");
    // On a card that is still there it is said where it happened.
    if (stillThere && change.steps.length === 1) return;
    notify.error({ title: `${change.label} was put back`, description: reason, id: change.id });
  });
  const [session] = useState(
    () =>
      new BoardSession(queryClient, { userId, workspace }, { onRefused: (...told) => tellRefused(...told) }),
  );

  useEffect(() => {
    void session.start();
    const wake = () => session.outbox.wake();
    window.addEventListener("online", wake);
    return () => {
      window.removeEventListener("online", wake);
      session.stop();
    };
  }, [session]);
  useEffect(() => {
    if (live === "live") session.outbox.wake();
  }, [session, live]);

  return (
    <SessionContext value={session}>
      <UndoKeys />
      {children}
    </SessionContext>
  );
}

/** What this tab does to stories; only inside a workspace's pages. */
export function useBoardSession(): BoardSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useBoardSession stands outside a workspace's pages");
  return session;
}

/** What is on its way to the server, and what came back refused. */
export function useQueued(): readonly Queued[] {
  const { outbox } = useBoardSession();
  return useSyncExternalStore(outbox.subscribe, outbox.snapshot, () => NONE);
}

/** How stories are changed from any screen: at once, with a way back that is offered. */
export function useStoryChanges() {
  const session = useBoardSession();
  const { undo, redo } = useReversals();
  const offerUndo = (title: string) =>
    notify.success({ title, action: { label: "Undo", onClick: undo }, id: "undo" });
  return {
    undo,
    redo,
    /** `quiet` where the screen shows by itself what was done, as a field does that was typed into. */
    change: (projectId: string, label: string, wishes: readonly Wish[], { quiet = false } = {}) => {
      performance.mark("story-change");
      session.change(projectId, label, wishes);
      if (!quiet) offerUndo(label);
    },
    created: (projectId: string, label: string, card: Wish["card"]) => {
      session.created(projectId, label, card);
      offerUndo(label);
    },
  };
}

function useReversals() {
  const session = useBoardSession();
  const announce = useAnnounce();
  const tell = (reversal: Reversal, done: string) => {
    switch (reversal.kind) {
      case "nothing":
        return announce(`There is nothing to ${done === "Undone" ? "undo" : "do again"}.`);
      case "outdated":
        return notify.warning({
          title: `Not ${done.toLowerCase()}: ${reversal.label}`,
          description: "Somebody has changed it since, so it stays as it is.",
          id: "undo",
        });
      case "cancelled":
      case "send": {
        const left = reversal.kind === "send" ? reversal.outdated.length : 0;
        const description =
          left > 0
            ? `${left} ${left === 1 ? "story was" : "stories were"} changed since and ${left === 1 ? "stays" : "stay"} as they are.`
            : undefined;
        announce(`${done}: ${reversal.label}. ${description ?? ""}`);
        return notify.info({
          title: `${done}: ${reversal.label}`,
          ...(description ? { description } : null),
          id: "undo",
        });
      }
    }
  };
  return {
    undo: () => tell(session.undo(), "Undone"),
    redo: () => tell(session.redo(), "Done again"),
  };
}

function UndoKeys() {
  const { undo, redo } = useReversals();
  useShortcut({ keys: "mod+z", label: "Undo", group: "Everywhere", handler: undo });
  useShortcut({ keys: "mod+shift+z", label: "Do again", group: "Everywhere", handler: redo });
  return null;
}
