import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { ImportItem } from "@/lib/imports/schema";
import { KIND_WORDS, STATE_LOOKS } from "./import-words";

type ItemTableProps = { items: readonly ImportItem[]; stale: boolean; filtered: boolean };

/** What an import does, thing by thing. */
export function ItemTable({ items, stale, filtered }: ItemTableProps) {
  if (items.length === 0) {
    return (
      <EmptyState compact title={filtered ? "Nothing of this kind" : "There is nothing in these files"}>
        {filtered ? "Choose another number above, or “All”." : "Choose the folder that holds the plan."}
      </EmptyState>
    );
  }
  return (
    <Table label="What the import does" className={cx(stale && "opacity-60")}>
      <TableHead>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell>Kind</TableHeaderCell>
        <TableHeaderCell>Title</TableHeaderCell>
        <TableHeaderCell>File</TableHeaderCell>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <TableRow key={item.key}>
            <TableCell>
              <StateBadge {...STATE_LOOKS[item.state]} plain />
            </TableCell>
            <TableCell className="whitespace-nowrap text-muted">
              {KIND_WORDS[item.kind].one}
              {item.number ? <span className="figures ml-1.5">{item.number}</span> : null}
            </TableCell>
            <TableCell className="min-w-48">
              <span className="break-words">{item.title || "—"}</span>
              {item.note ? <span className="block text-muted text-xs">{item.note}</span> : null}
            </TableCell>
            <TableCell className="min-w-48 break-all font-mono text-muted text-xs">
              {item.path}
              {item.line > 1 ? `:${item.line}` : ""}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
