import { GitCompareArrows } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DocumentVersion } from "@/lib/documents/schema/document";
import { sizeInWords } from "../document-words";

type VersionItemProps = {
  version: DocumentVersion;
  isCurrent: boolean;
  /** The newer side of what is compared, and the older one. */
  isTo: boolean;
  isFrom: boolean;
  /** How many autosaves are folded away under it. */
  folded: number;
  inRun: boolean;
  onUnfold: () => void;
  onShow: () => void;
  onCompareFrom: () => void;
};

/** One version in the list: a click shows what it changed. */
export function VersionItem(props: VersionItemProps) {
  const { version, isCurrent, isTo, isFrom, folded, inRun } = props;
  return (
    <li className={cx("group/version relative", inRun && "pl-4")}>
      <div
        className={cx(
          "flex items-start gap-1 rounded-md border border-transparent px-2 py-1.5 transition-colors hover:bg-hover",
          isTo && "border-edge! bg-selected hover:bg-selected",
          isFrom && "border-edge! border-dashed",
        )}
      >
        <button
          type="button"
          aria-current={isTo || undefined}
          onClick={props.onShow}
          className="min-w-0 flex-1 rounded-sm text-left"
        >
          <span className="flex flex-wrap items-center gap-x-2 text-sm">
            <span className="font-medium">Version {version.version}</span>
            {isCurrent ? <Badge>Current</Badge> : null}
            {isFrom ? <Badge>Compared with</Badge> : null}
          </span>
          {version.note ? <span className="block truncate text-sm">{version.note}</span> : null}
          <span className="block truncate text-muted text-xs">
            {version.author.name}, {sizeInWords(version.sizeBytes)}
          </span>
        </button>
        <span className="flex shrink-0 flex-col items-end gap-0.5 text-muted text-xs">
          <RelativeTime value={version.createdAt} />
          {isTo ? null : (
            <IconButton
              size="sm"
              label={`Compare with version ${version.version}`}
              icon={<GitCompareArrows />}
              onClick={props.onCompareFrom}
            />
          )}
        </span>
      </div>
      {folded > 0 ? (
        <button
          type="button"
          onClick={props.onUnfold}
          className="touch-area ml-2 rounded-sm px-1 text-muted text-xs underline decoration-current/40 underline-offset-3 hover:text-ink"
        >
          {folded === 1 ? "and 1 autosave" : `and ${folded} autosaves`}
        </button>
      ) : null}
    </li>
  );
}
