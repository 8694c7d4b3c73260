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
    notify.success({ title, action: { label: "Undo", onClick: undo }, id: "done" });
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

type Way = "undo" | "redo";

const DONE: Record<Way, string> = { undo: "Undone", redo: "Done again" };
const OTHER: Record<Way, { way: Way; label: string }> = {
  undo: { way: "redo", label: "Do again" },
  redo: { way: "undo", label: "Undo" },
};

function useReversals(): Record<Way, () => void> {
  const session = useBoardSession();
  const announce = useAnnounce();

  const reverse = (way: Way) => {
    const reversal = session[way]();
    if (reversal.kind === "nothing")
      return announce(`There is nothing to ${way === "undo" ? "undo" : "do again"}.`);
    notify.dismiss("done");
    const outdated = reversal.kind === "cancelled" ? 0 : reversal.outdated.length;
    if (reversal.kind === "outdated") {
      const title = `Not ${DONE[way].toLowerCase()}: ${reversal.label}`;
      return notify.warning({ title, description: SINCE_CHANGED, id: `not ${way}` });
    }
    const title = `${DONE[way]}: ${reversal.label}`;
    const description = outdated > 0 ? leftAlone(outdated) : "";
    announce(`${title}. ${description}`);
    const { way: back, label } = OTHER[way];
    notify.info({ title, description, id: way, action: { label, onClick: () => reverse(back) } });
    notify.dismiss(back);
  };
  return { undo: () => reverse("undo"), redo: () => reverse("redo") };
}

const SINCE_CHANGED = "Somebody has changed it since, so it stays as it is.";

function leftAlone(count: number): string {
  return count === 1
    ? "One story was changed since, and stays as it is."
    : `${count} stories were changed since, and stay as they are.`;
}

function UndoKeys() {
  const { undo, redo } = useReversals();
  useShortcut({ keys: "mod+z", label: "Undo", group: "Everywhere", inPanel: true, handler: undo });
  useShortcut({ keys: "mod+shift+z", label: "Do again", group: "Everywhere", inPanel: true, handler: redo });
  return null;
}
