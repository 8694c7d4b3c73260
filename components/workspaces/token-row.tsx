"use client";

import { useQueryClient } from "@tanstack/react-query";
import { readably } from "@/components/auth/form/use-submit";
import { useViewer } from "@/components/providers/viewer";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { TableCell, TableRow } from "@/components/ui/table";
import { useNow } from "@/components/ui/use-now";
import { client, orpc } from "@/lib/api/client";
import type { Token } from "@/lib/workspaces/schema";
import { methodRoleNames } from "./method-role-words";
import { SCOPE_WORDS, tokenLook, widestScope } from "./token-words";

/** One API token: what it is, how far it goes, whether it still works. */
export function TokenRow({ token }: { token: Token }) {
  const { userId } = useViewer();
  const look = tokenLook(token, useNow());
  const mine = token.owner.userId === userId;
  return (
    <TableRow>
      <TableCell className="max-w-60 py-1.5 pl-4 sm:pl-5">
        <span className="block truncate font-medium">{token.name}</span>
        <span className="figures block text-muted text-xs">{token.prefix}…</span>
        <span className="block text-muted text-xs sm:hidden">
          {look.label}, <LastUse token={token} />
        </span>
      </TableCell>
      <TableCell>
        <Badge>{SCOPE_WORDS[widestScope(token.scopes)].label}</Badge>
        {token.methodRoles ? (
          <span className="block text-muted text-xs">
            as {methodRoleNames(token.methodRoles, "no part of the method")}
          </span>
        ) : null}
      </TableCell>
      <TableCell className="max-md:hidden">
        {token.agent?.name ?? (mine ? "You" : token.owner.name)}
        {token.agent ? <span className="block text-muted text-xs">agent</span> : null}
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted max-lg:hidden">
        <LastUse token={token} />
      </TableCell>
      <TableCell className="py-1.5 max-sm:hidden">
        <StateBadge plain {...look} />
        <span className="block text-muted text-xs">
          <Ending token={token} />
        </span>
      </TableCell>
      <TableCell className="text-right">
        {look.label === "Active" ? <Revoke token={token} /> : null}
      </TableCell>
    </TableRow>
  );
}

function LastUse({ token: { lastUsedAt } }: { token: Token }) {
  return lastUsedAt ? <RelativeTime value={lastUsedAt} /> : "never used";
}

function Ending({ token: { revokedAt, expiresAt } }: { token: Token }) {
  if (revokedAt) return <RelativeTime value={revokedAt} />;
  if (!expiresAt) return "until it is revoked";
  return (
    <>
      until <RelativeTime value={expiresAt} />
    </>
  );
}

function Revoke({ token }: { token: Token }) {
  const queries = useQueryClient();
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm">
          Revoke<span className="sr-only"> {token.name}</span>
        </Button>
      }
      title={`Revoke the token “${token.name}”?`}
      description="Whatever uses it is refused at its next request. This cannot be taken back; a new token is another one."
      confirmLabel="Revoke"
      danger
      onConfirm={async () => {
        await readably(client.tokens.revoke({ tokenId: token.id }));
        await queries.invalidateQueries({ queryKey: orpc.tokens.key() });
      }}
    />
  );
}
