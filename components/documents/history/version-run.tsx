import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SkeletonRows } from "@/components/ui/skeleton";
import { orpc } from "@/lib/api/client";
import type { DocumentVersion } from "@/lib/documents/schema/document";
import { VersionItem } from "./version-item";
import type { VersionRailProps } from "./version-rail";

type VersionRunProps = VersionRailProps & { newest: DocumentVersion };

/** The most that one page of versions holds. */
const MOST = 100;

/** One save by hand, or what the editor saved by itself while one person wrote: folded until somebody looks into it. */
export function VersionRun({
  newest,
  documentId,
  current,
  from,
  to,
  onShow,
  onCompareFrom,
}: VersionRunProps) {
  const { firstVersion, versions: count } = newest.run;
  const [unfolded, setUnfolded] = useState(false);
  const open = unfolded || (count > 1 && to >= firstVersion && to < newest.version);
  const inside = useQuery({
    ...orpc.documents.versions.queryOptions({
      input: { documentId, cursor: String(newest.version), limit: Math.min(count - 1, MOST) || 1 },
    }),
    enabled: open,
  });
  const others = (inside.data?.items ?? []).filter(({ version }) => version >= firstVersion);

  const item = (version: DocumentVersion, before: number) => (
    <VersionItem
      key={version.version}
      version={version}
      isCurrent={version.version === current}
      isTo={version.version === to}
      isFrom={version.version === from && from !== to}
      folded={version === newest && !open ? count - 1 : 0}
      inRun={version !== newest}
      onUnfold={() => setUnfolded(true)}
      onShow={() => onShow(version.version, Math.max(before, 1))}
      onCompareFrom={() => onCompareFrom(version.version)}
    />
  );
  return (
    <>
      {item(newest, (open ? newest.version : firstVersion) - 1)}
      {open && inside.isPending ? <SkeletonRows rows={2} label="Loading the autosaves" /> : null}
      {open ? others.map((version) => item(version, version.version - 1)) : null}
    </>
  );
}
