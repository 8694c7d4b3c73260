"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { Scrollable } from "./scrollable";

type TableProps = {
  /** What the rows are; read aloud, and the name of the area where it scrolls. */
  label: string;
  /** Scrolls inside the height that it is given, rather than with the page. */
  fill?: boolean;
  className?: string;
  children: ReactNode;
};

/** Rows and columns. The head stays in sight; on a narrow screen the table scrolls sideways, by keyboard too. */
export function Table({ label, fill = false, className, children }: TableProps) {
  return (
    <Scrollable
      label={label}
      className={cx(
        "w-full overflow-x-auto",
        fill ? "min-h-0 flex-1 overflow-y-auto" : "lg:overflow-x-visible",
        className,
      )}
    >
      <table className="w-full border-separate border-spacing-0 text-left text-sm">
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </Scrollable>
  );
}

/** The row of headings. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  );
}

/** The rows. */
export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody {...props} />;
}

/** One row. */
export function TableRow({ className, selected, ...rest }: ComponentProps<"tr"> & { selected?: boolean }) {
  return (
    <tr
      {...rest}
      className={cx(
        "group/row transition-colors hover:bg-hover has-focus-visible:bg-hover",
        selected && "bg-accent-soft",
        className,
      )}
    />
  );
}

type SortDirection = "ascending" | "descending" | "none";

type HeaderCellProps = Omit<ComponentProps<"th">, "align"> & {
  numeric?: boolean;
  sort?: SortDirection;
  onSort?: () => void;
};

const SORT_ICONS = { ascending: ArrowUp, descending: ArrowDown, none: ChevronsUpDown };

/** The heading of a column; with `onSort` a button that orders by it. */
export function TableHeaderCell({
  numeric,
  sort = "none",
  onSort,
  className,
  children,
  ...rest
}: HeaderCellProps) {
  const Icon = SORT_ICONS[sort];
  return (
    <th
      scope="col"
      aria-sort={onSort ? sort : undefined}
      {...rest}
      className={cx(
        "sticky top-0 z-10 h-8 whitespace-nowrap border-line border-b bg-surface px-3 font-medium text-muted text-xs",
        numeric && "text-right",
        className,
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className="-mx-1 touch-area inline-flex items-center gap-1 rounded-sm px-1 py-0.5 hover:text-ink"
        >
          {children}
          <Icon aria-hidden="true" className={cx("size-3.5", sort === "none" && "opacity-60")} />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

/** One cell; numbers stand at the right in figures of one width. */
export function TableCell({
  numeric,
  className,
  children,
  ...rest
}: Omit<ComponentProps<"td">, "align"> & { numeric?: boolean }) {
  return (
    <td
      {...rest}
      className={cx(
        "h-row border-line border-b px-3 py-1",
        numeric && "whitespace-nowrap text-right",
        className,
      )}
    >
      {numeric ? <span className="figures">{children}</span> : children}
    </td>
  );
}
