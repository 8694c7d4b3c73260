"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { orpc, readProblem } from "@/lib/api/client";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import type { DocumentText } from "./editing";

type NewerVersionNoticeProps = {
  newer: DocumentWithContent;
  /** The version that the text here was begun from. */
  baseVersion: number;
  mine: DocumentText;
  /** Where the documents of the project are. */
  base: string;
  onTakeTheirs: () => void;
  onCopied: () => void;
};

/** Somebody else has saved meanwhile: says so, and offers what can be done without losing either text. */
export function NewerVersionNotice(props: NewerVersionNoticeProps) {
  const { newer, baseVersion, mine, base, onTakeTheirs, onCopied } = props;
  const viewer = useViewer();
  const router = useRouter();
  const copy = useMutation(orpc.documents.create.mutationOptions());

  function keepCopy() {
    const { projectId, kind } = newer;
    const title = `${mine.title.slice(0, 200)} (copy by ${viewer.name})`.slice(0, 300);
    const note = `Written from version ${baseVersion} of “${newer.title}”`.slice(0, 500);
    copy.mutate(
      { projectId, kind, title, content: mine.content, note },
      {
        onSuccess: (created) => {
          onCopied();
          router.push(`${base}/${created.id}`);
        },
      },
    );
  }

  return (
    <Banner
      tone="warning"
      title={`${newer.author.name} saved version ${newer.version} while you were writing`}
      action={
        <>
          <Button size="sm" pending={copy.isPending} onClick={keepCopy}>
            Keep mine as a copy
          </Button>
          <Button size="sm" onClick={onTakeTheirs}>
            Load theirs
          </Button>
        </>
      }
    >
      <p>
        You began from version {baseVersion}; theirs is from <RelativeTime value={newer.versionCreatedAt} />.
        Your text is not saved and not lost. If you load theirs, yours is set aside here, and you can take it
        up again.{" "}
        <TextLink href={`${base}/${newer.id}?version=${newer.version}`} target="_blank">
          Read theirs in a new tab
        </TextLink>
      </p>
      {copy.error ? <p className="mt-1 text-danger">{readProblem(copy.error).message}</p> : null}
    </Banner>
  );
}
