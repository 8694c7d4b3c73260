import type { EndedClaim } from "@/lib/tasks/schema/claim";
import { EXIT_CODES } from "../exit-codes";
import type { Counter } from "../server/server-command";
import { forgetClaim } from "../settings/claims";
import { stateWords } from "../show/words";

/** Tells how a claim ended, and forgets its lease. */
export function tellEnd(ended: EndedClaim, json: boolean, { account, desk }: Counter): number {
  // What was handed in is kept: its lease says later that it was merged.
  if (ended.status !== "completed" && ended.status !== "review") forgetClaim(desk.env, account, ended.key);
  if (json) desk.out(JSON.stringify(ended, null, 2));
  else {
    const unblocked = ended.unblocked.map(({ key }) => key).join(", ");
    const then = unblocked === "" ? "" : ` Now claimable: ${unblocked}.`;
    desk.out(`${ended.key} is ${stateWords(ended.status)}.${then}`);
  }
  return EXIT_CODES.ok;
}
