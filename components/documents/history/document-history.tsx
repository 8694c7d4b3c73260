"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { orpc } from "@/lib/api/client";
import { documentHome, type TextHome } from "../text-home";
import { BlameView } from "./blame-view";
import { Comparison } from "./comparison";
import { useComparison } from "./use-comparison";
import { VersionRail } from "./version-rail";

type DocumentHistoryProps = {
  projectKey: string;
  documentId: string;
  /** Where the text is read, where that is not its page among the documents. */
  home?: TextHome;
};

/** What became of a document, version by version: what changed, who wrote which line, and the way back. */
export function DocumentHistory({ projectKey, documentId, home }: DocumentHistoryProps) {
  const { workspace } = useViewer();
  const { data: document } = useSuspenseQuery(orpc.documents.get.queryOptions({ input: { documentId } }));
  const { from, to, tab, set } = useComparison(document.currentVersion);
  const { href, label, back } = home ?? documentHome(workspace, projectKey, document);
  return (
    <>
      <Breadcrumbs items={[{ label, href }, { label: "History" }]} />
      <PageHeader
        title={`History of ${document.title}`}
        actions={
          <>
            <SegmentedControl
              label="What to look at"
              segments={[
                { value: "changes", label: "Changes" },
                { value: "lines", label: "Who wrote what" },
              ]}
              value={tab}
              onValueChange={(next) => set({ tab: next })}
            />
            <ButtonLink href={href}>{back}</ButtonLink>
          </>
        }
      />
      <div className="grid min-h-0 flex-1 gap-6 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <VersionRail
          documentId={documentId}
          current={document.currentVersion}
          from={tab === "changes" ? from : to}
          to={to}
          onShow={(version, before) => set({ to: version, from: before })}
          onCompareFrom={(version) => set(version > to ? { from: to, to: version } : { from: version })}
        />
        {tab === "changes" ? (
          <Comparison document={document} from={from} to={to} href={href} />
        ) : (
          <BlameView
            documentId={documentId}
            version={to}
            onShow={(version) => set({ tab: "changes", to: version, from: Math.max(version - 1, 1) })}
          />
        )}
      </div>
    </>
  );
}
