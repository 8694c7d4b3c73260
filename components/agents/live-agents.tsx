"use client";

import { useAgentStates } from "./use-agent-states";

/** Stands on pages that show a board, and shows nothing itself: what agents say arrives on the cards. */
export function LiveAgents() {
  useAgentStates();
  return null;
}
