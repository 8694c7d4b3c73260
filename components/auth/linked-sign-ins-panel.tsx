"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Panel } from "@/components/ui/panel";
import { StateBadge } from "@/components/ui/state-badge";
import { orpc } from "@/lib/api/client";
import type { Entrance } from "@/lib/auth/schema";

/** How this person may sign in; a provider links itself when it vouches for the same e-mail address. */
export function LinkedSignInsPanel({ providers }: { providers: Entrance["providers"] }) {
  const { data: account } = useSuspenseQuery(orpc.auth.current.queryOptions({ input: {} }));
  const offered = new Set(providers.map(({ id }) => id));
  const formerly = account.linkedProviders
    .filter((id) => !offered.has(id))
    .map((id) => ({ id, name: `${id} (no longer offered here)` }));
  const ways = [
    { id: "credentials", name: "E-mail and password", linked: account.hasPassword },
    ...[...providers, ...formerly].map((provider) => ({
      ...provider,
      linked: account.linkedProviders.includes(provider.id),
    })),
  ];
  return (
    <Panel
      title="Ways to sign in"
      description={
        providers.length > 0
          ? `To link one, sign out and continue with it, with ${account.user.email} as its verified address.`
          : "An admin of this installation can add GitHub, Google or another provider."
      }
      flush
    >
      <ul className="divide-y divide-line">
        {ways.map(({ id, name, linked }) => (
          <li key={id} className="flex min-h-row items-center justify-between gap-4 px-4 py-1.5 sm:px-5">
            <span className="min-w-0 truncate">{name}</span>
            <StateBadge
              plain
              shape={linked ? "full" : "empty"}
              tone={linked ? "success" : "neutral"}
              label={linked ? "In use" : "Not linked"}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
