import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { SpecSummary } from "@/lib/specs/schema/spec";
import { SpecProgress } from "../spec-progress";
import type { SpecFilter } from "../spec-queries";
import { hoursInWords, SPEC_STATUS_LOOKS, SPEC_TYPE_NAMES } from "../spec-words";
import { useRowKeys } from "./use-row-keys";

type SpecTableProps = {
  specs: readonly SpecSummary[];
  base: string;
  sort: SpecFilter["sort"];
  onSort: (sort: SpecFilter["sort"]) => void;
  stale: boolean;
};

/** Specs as rows, to be walked through with j and k; on a phone each row folds into lines. */
export function SpecTable({ specs, base, sort, onSort, stale }: SpecTableProps) {
  const body = useRowKeys(specs.length);
  const by = (name: SpecFilter["sort"], direction: "ascending" | "descending") => ({
    sort: sort === name ? direction : ("none" as const),
    onSort: () => onSort(name),
  });
  return (
    <Table label="Specs" className={cx("transition-opacity", stale && "opacity-60")}>
      <TableHead>
        <TableHeaderCell {...by("number", "descending")} className="max-sm:hidden">
          Id
        </TableHeaderCell>
        <TableHeaderCell {...by("title", "ascending")} className="w-full">
          Title
        </TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell className="max-lg:hidden">Belongs to</TableHeaderCell>
        <TableHeaderCell {...by("progress", "descending")} className="max-md:hidden">
          Progress
        </TableHeaderCell>
        <TableHeaderCell numeric {...by("hours", "descending")} className="max-md:hidden">
          Spent / planned
        </TableHeaderCell>
        <TableHeaderCell {...by("updated", "descending")} className="max-xl:hidden">
          Updated
        </TableHeaderCell>
      </TableHead>
      <TableBody ref={body}>
        {specs.map((spec) => (
          <SpecRow key={spec.id} spec={spec} base={base} />
        ))}
      </TableBody>
    </Table>
  );
}

function SpecRow({ spec, base }: { spec: SpecSummary; base: string }) {
  const { key, title, type, actualHours, estimatedHours, updatedBy, updatedAt } = spec;
  return (
    <TableRow className="relative">
      <TableCell className="figures whitespace-nowrap text-muted text-xs max-sm:hidden">{key}</TableCell>
      <TableCell className="w-full max-w-0 py-1.5">
        <span className="flex items-center gap-2">
          <Link
            href={`${base}/${key}`}
            data-row
            className="focus-inside min-w-0 truncate rounded-sm font-medium after:absolute after:inset-0 hover:underline"
          >
            {title}
          </Link>
          <Touched spec={spec} />
        </span>
        <span className="flex min-w-0 items-center gap-2 text-muted text-xs">
          <span className="figures shrink-0 sm:hidden">{key}</span>
          <span className="shrink-0">{SPEC_TYPE_NAMES[type]}</span>
          <Dependencies spec={spec} />
        </span>
        <SpecProgress spec={spec} className="mt-1.5 max-w-60 md:hidden" />
      </TableCell>
      <TableCell>
        <SpecState spec={spec} />
      </TableCell>
      <TableCell className="max-w-52 max-lg:hidden">
        <Owner spec={spec} base={base} />
      </TableCell>
      <TableCell className="max-md:hidden">
        <SpecProgress spec={spec} className="w-36" />
      </TableCell>
      <TableCell numeric className="max-md:hidden">
        {hoursInWords(actualHours)}
        <span className="text-muted"> / {hoursInWords(estimatedHours)}</span>
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted text-xs max-xl:hidden">
        <span className="relative">
          <RelativeTime value={updatedAt} />
        </span>
        <span className="block">by {updatedBy.name}</span>
      </TableCell>
    </TableRow>
  );
}

/** A spec's state; an approval that is older than the text says so. */
function SpecState({ spec }: { spec: SpecSummary }) {
  const { status, documentStatus, changedSince } = spec;
  const look = SPEC_STATUS_LOOKS[status];
  const rejected = status === "draft" && documentStatus === "rejected";
  return (
    <span className="flex flex-col">
      <StateBadge plain {...look} {...(rejected ? REJECTED : {})} />
      {changedSince && status !== "superseded" ? (
        <span className="pl-5.5 text-warning text-xs max-sm:max-w-24 sm:whitespace-nowrap">Edited since</span>
      ) : null}
    </span>
  );
}

const REJECTED = { shape: "crossed", tone: "danger", label: "Rejected" } as const;

function Owner({ spec: { epic, story }, base }: { spec: SpecSummary; base: string }) {
  const project = base.slice(0, -"/specs".length);
  if (!epic && !story) return <span className="text-faint">–</span>;
  return (
    <span className="flex min-w-0 flex-col text-xs">
      {story ? (
        <Link
          href={`${project}/stories/${story.key}`}
          className="relative truncate rounded-sm hover:underline"
        >
          <span className="figures text-muted">{story.key}</span> {story.title}
        </Link>
      ) : null}
      {epic ? (
        <Link href={`${project}/epics/${epic.id}`} className="relative truncate rounded-sm hover:underline">
          <span className="text-muted">Epic {epic.number}</span> {epic.title}
        </Link>
      ) : null}
    </span>
  );
}

function Dependencies({ spec: { dependsOn, supersededBy } }: { spec: SpecSummary }) {
  if (supersededBy) return <span className="truncate">Replaced by {supersededBy.key}</span>;
  if (dependsOn.length === 0) return null;
  const open = dependsOn.filter(({ status }) => status !== "completed");
  const words = dependsOn.map(({ key }) => key).join(", ");
  return (
    <span className="truncate" title={dependsOn.map(({ key, title }) => `${key} ${title}`).join("\n")}>
      After {words}
      {open.length === 0 ? ", all completed" : ""}
    </span>
  );
}

function Touched({ spec: { tasksTouched } }: { spec: SpecSummary }) {
  if (tasksTouched === 0) return null;
  const words = `${tasksTouched === 1 ? "1 task was" : `${tasksTouched} tasks were`} touched by an edit`;
  return (
    <span
      title={words}
      className="relative flex shrink-0 items-center gap-1 text-warning text-xs tabular-nums"
    >
      <TriangleAlert aria-hidden="true" className="size-3.5" />
      <span aria-hidden="true">{tasksTouched}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
