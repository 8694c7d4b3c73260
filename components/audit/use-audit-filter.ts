import { usePathname, useSearchParams } from "next/navigation";
import { type AuditFilter, readAuditFilter, writeAuditFilter } from "./audit-filter";

type AuditAddress = {
  filter: AuditFilter;
  /** Narrows or widens the log, which begins at its newest page again. */
  change: (part: Partial<AuditFilter>) => void;
  /** The address of the page after a cursor. */
  pageHref: (cursor: string) => string;
};

/** The filter of the audit log in the address, and how to change it without asking the server for the page anew. */
export function useAuditFilter(): AuditAddress {
  const pathname = usePathname();
  const filter = readAuditFilter(useSearchParams());
  return {
    filter,
    change: (part) => {
      const next = { ...filter, cursor: "", ...part };
      window.history.replaceState(null, "", `${pathname}${writeAuditFilter(next)}`);
    },
    pageHref: (cursor) => `${pathname}${writeAuditFilter({ ...filter, cursor })}`,
  };
}
