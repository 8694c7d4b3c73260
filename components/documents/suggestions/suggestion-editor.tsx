"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { orpc, readProblem } from "@/lib/api/client";
import { draftKey } from "../draft-store";
import { LeaveDialog } from "../leave-dialog";
import { MarkdownWorkbench } from "../markdown-workbench";
import { documentHome, type TextHome } from "../text-home";
import { useKeptDrafts } from "../use-kept-drafts";
import { useLeaveGuard } from "../use-leave-guard";

type SuggestionEditorProps = {
  projectKey: string;
  documentId: string;
  /** Where the text is read, where that is not its page among the documents. */
  home?: TextHome;
};

/** Editing a copy of a document, to be sent as a suggestion: the document stays as it is until somebody accepts it. */
export function SuggestionEditor({ projectKey, documentId, home }: SuggestionEditorProps) {
  const { workspace, userId, methodRoles } = useViewer();
  const router = useRouter();
  const queries = useQueryClient();
  const { data: latest } = useSuspenseQuery(orpc.documents.get.queryOptions({ input: { documentId } }));
  // A suggestion goes on from the version that it was begun on; what others save meanwhile is merged when it is looked at.
  const [base, setBase] = useState({ version: latest.version, content: latest.content });
  const [content, setContent] = useState(latest.content);
  const [note, setNote] = useState("");
  const send = useMutation(orpc.suggestions.create.mutationOptions());
  const unsaved = content !== base.content && !send.isSuccess;
  const guard = useLeaveGuard(unsaved);
  const drafts = useMemo(
    () =>
      unsaved ? [{ title: note, content, baseVersion: base.version, at: new Date().toISOString() }] : [],
    [unsaved, note, content, base.version],
  );
  const kept = useKeptDrafts({
    key: draftKey(userId, `suggest.${documentId}`),
    drafts,
    onFound: ([draft]) => {
      if (!draft) return;
      setBase((now) => ({ ...now, version: draft.baseVersion }));
      setContent(draft.content);
      setNote(draft.title);
    },
  });
  const { href, label } = home ?? documentHome(workspace, projectKey, latest);
  const problem = send.error ? readProblem(send.error) : null;

  function submit() {
    send.mutate(
      { documentId, baseVersion: base.version, content, note },
      {
        onSuccess: ({ id }) => {
          void queries.invalidateQueries({ queryKey: orpc.documents.key() });
          void queries.invalidateQueries({ queryKey: orpc.suggestions.key() });
          router.push(`${href}/suggestions/${id}`);
        },
      },
    );
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="flex min-h-full flex-col gap-3 px-4 py-4 sm:px-8 md:h-full"
    >
      <Breadcrumbs items={[{ label, href }, { label: "Suggest changes" }]} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="mr-auto font-medium text-base">Suggest changes to {latest.title}</h1>
        <ButtonLink href={href} variant="ghost">
          Cancel
        </ButtonLink>
        <Button type="submit" variant="primary" pending={send.isPending} disabled={!unsaved}>
          Send suggestion
        </Button>
      </div>
      <Banner>
        You edit a copy of version {base.version}. The document changes only where somebody who may write
        accepts your changes.
      </Banner>
      {problem ? (
        <Banner tone="danger" title="The suggestion was not sent">
          {Object.values(problem.fields)[0] ?? problem.message}
        </Banner>
      ) : null}
      <MarkdownWorkbench
        value={content}
        onChange={setContent}
        ariaLabel={`Suggested text of ${latest.title}`}
        lockedFor={latest.kind === "STORY" ? methodRoles : undefined}
        className="min-h-[60dvh] flex-1 md:min-h-0"
      />
      <Field label="Why" hideLabel>
        <Input
          value={note}
          onChange={(event) => setNote(event.target.value)}
          maxLength={2_000}
          placeholder="What do you suggest, and why?"
        />
      </Field>
      <LeaveDialog guard={guard} kept={kept} />
    </form>
  );
}
