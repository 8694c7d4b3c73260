"use client";

import { ChartLine, Download, TableProperties } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { type CsvCell, downloadCsv, toCsv } from "./csv";

export type FigureTable = {
  columns: readonly string[];
  rows: readonly { id: string; cells: readonly CsvCell[] }[];
};

type ChartFrameProps = {
  title: string;
  description: ReactNode;
  /** What stands beside the title: other ways to count. */
  controls?: ReactNode;
  legend?: ReactNode;
  /** The same numbers as rows: shown instead of the picture, and downloaded as CSV. */
  table: FigureTable;
  /** The name of the CSV file, without its ending. */
  fileName: string;
  /** Shows the stories behind a row. */
  onRow?: (id: string) => void;
  /** Stands instead of the picture where there is nothing to show yet. */
  empty?: ReactNode;
  /** What the picture shows, in a sentence. */
  summary: string;
  children: ReactNode;
};

/** A figure: its picture, and the same numbers as a table and as CSV. */
export function ChartFrame({ title, description, controls, legend, table, ...rest }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false);
  const { fileName, onRow, empty, summary, children } = rest;
  const save = () =>
    downloadCsv(
      `${fileName}.csv`,
      toCsv(
        table.columns,
        table.rows.map(({ cells }) => cells),
      ),
    );
  const actions = (
    <>
      {controls}
      {empty ? null : (
        <>
          <Button
            size="sm"
            variant="ghost"
            aria-pressed={asTable}
            icon={asTable ? <ChartLine aria-hidden="true" /> : <TableProperties aria-hidden="true" />}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? "Picture" : "Table"}
            <span className="sr-only"> of {title}</span>
          </Button>
          <Button size="sm" variant="ghost" icon={<Download aria-hidden="true" />} onClick={save}>
            CSV<span className="sr-only"> of {title}</span>
          </Button>
        </>
      )}
    </>
  );
  return (
    <Panel title={title} description={description} actions={actions}>
      {empty}
      {!empty && asTable ? <FigureRows label={title} table={table} {...(onRow ? { onRow } : {})} /> : null}
      {!empty && !asTable ? (
        <figure>
          <figcaption className="sr-only">{summary}</figcaption>
          <div aria-hidden="true" className="h-72 w-full min-w-0 select-none max-sm:h-60">
            {children}
          </div>
          {legend ? (
            <div className="mt-2 flex flex-wrap gap-x-4 gap-y-1.5 text-muted text-xs">{legend}</div>
          ) : null}
        </figure>
      ) : null}
    </Panel>
  );
}

type FigureRowsProps = { label: string; table: FigureTable; onRow?: (id: string) => void };

function FigureRows({ label, table, onRow }: FigureRowsProps) {
  return (
    <div className="flex max-h-80 flex-col">
      <Table label={label} fill>
        <TableHead>
          {table.columns.map((column, i) => (
            <TableHeaderCell key={column} numeric={i > 0}>
              {column}
            </TableHeaderCell>
          ))}
        </TableHead>
        <TableBody>
          {table.rows.map(({ id, cells }) => (
            <TableRow key={id}>
              {cells.map((value, i) => (
                <TableCell key={table.columns[i]} numeric={i > 0}>
                  {i === 0 && onRow ? (
                    <button
                      type="button"
                      onClick={() => onRow(id)}
                      className="touch-area rounded-sm text-left text-accent-ink hover:underline"
                    >
                      {value}
                    </button>
                  ) : (
                    (value ?? "–")
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

/** A name in the legend, behind its swatch. */
export function LegendItem({ swatch, children }: { swatch: ReactNode; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      {swatch}
      {children}
    </span>
  );
}
