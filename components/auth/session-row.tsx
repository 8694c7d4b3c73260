"use client";

import { Monitor, Smartphone } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { client } from "@/lib/api/client";
import type { Session } from "@/lib/auth/schema";
import { describeBrowser } from "./describe-browser";
import { FormProblem } from "./form/form-problem";
import { useSubmit } from "./form/use-submit";

type SessionRowProps = { session: Session; onEnded: () => Promise<void> };

/** One device that is signed in. */
export function SessionRow({ session, onEnded }: SessionRowProps) {
  const { words, mobile } = describeBrowser(session.userAgent);
  const { submit, pending, problem } = useSubmit(async () => {
    await client.auth.revokeSession({ sessionId: session.id });
    await onEnded();
  });
  const Icon = mobile ? Smartphone : Monitor;
  return (
    <li className="flex flex-col gap-2 px-4 py-3 sm:px-5">
      <div className="flex items-start gap-3">
        <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span title={session.userAgent ?? undefined}>{words}</span>
            {session.current ? <Badge tone="success">This device</Badge> : null}
          </p>
          <p className="text-muted text-xs">
            {isAddress(session.ipAddress) ? (
              <span className="figures">{session.ipAddress}</span>
            ) : (
              "Unknown address"
            )}
            {session.provider === "credentials" ? "" : `, by ${session.provider}`}, signed in{" "}
            <RelativeTime value={session.createdAt} />, last seen <RelativeTime value={session.lastSeenAt} />
          </p>
        </div>
        {session.current ? null : (
          <Button size="sm" pending={pending} onClick={() => submit(undefined)}>
            End<span className="sr-only"> the session of {words}</span>
          </Button>
        )}
      </div>
      <FormProblem problem={problem} />
    </li>
  );
}

/** Behind a server that does not say where requests come from there is none. */
function isAddress(ipAddress: string | null): boolean {
  return ipAddress !== null && /[.:]/.test(ipAddress);
}
