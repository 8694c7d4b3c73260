"use client";

import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { client } from "@/lib/api/client";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import type { DerivedFrom } from "@/lib/documents/schema/links";
import { KIND_LABELS } from "../document-words";
import { useDocumentStep } from "./use-document-step";

type StaleNoticesProps = {
  derivedFrom: DocumentWithContent["derivedFrom"];
  /** Where the documents of the project are. */
  documents: string;
};

/** What something was made from has changed: may it stay as it is? */
export function StaleNotices({ derivedFrom, documents }: StaleNoticesProps) {
  return derivedFrom
    .filter(({ state }) => state === "stale")
    .map((source) => <StaleNotice key={source.linkId} source={source} documents={documents} />);
}

function StaleNotice({ source, documents }: { source: DerivedFrom; documents: string }) {
  const { may } = useViewer();
  const { take, isPending, problem } = useDocumentStep();
  const { linkId, documentId, kind, title, sourceVersion, confirmedVersion, currentVersion } = source;
  const known = confirmedVersion ?? sourceVersion;
  return (
    <Banner
      tone="warning"
      title={`Possibly out of date: ${KIND_LABELS[kind]} “${title}” has changed`}
      action={
        <>
          <ButtonLink
            size="sm"
            href={`${documents}/${documentId}/versions?from=${known}&to=${currentVersion}`}
          >
            See what changed
          </ButtonLink>
          {may("documents.write") ? (
            <Button
              size="sm"
              pending={isPending}
              onClick={() =>
                take(
                  () => client.documents.confirm({ linkId, version: currentVersion }),
                  "Confirmed that it still fits",
                )
              }
            >
              Confirm that it still fits
            </Button>
          ) : null}
        </>
      }
    >
      This was {confirmedVersion ? "last found to fit" : "made from"} version {known}; version{" "}
      {currentVersion} is current.
      {problem ? <p className="mt-1 text-danger">{problem.message}</p> : null}
    </Banner>
  );
}
