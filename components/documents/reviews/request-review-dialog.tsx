"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { ROLE_NAMES } from "@/components/workspaces/role-names";
import { client, orpc } from "@/lib/api/client";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { useDocumentStep } from "./use-document-step";

type RequestReviewProps = { document: DocumentWithContent; onClose: () => void };

/** Asks people to read a document and to decide. */
export function RequestReviewDialog({ document, onClose }: RequestReviewProps) {
  const { id: documentId, currentVersion: baseVersion, title } = document;
  const people = useQuery(orpc.reviews.listReviewers.queryOptions({ input: { documentId } }));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [note, setNote] = useState("");
  const { take, isPending, problem } = useDocumentStep();

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Ask for a review of version ${baseVersion}`}
      description={`Reviewers read “${title}” as it is now and approve or reject it. An approval stays with the version that was read.`}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const reviewers = [...chosen];
          take(
            () => client.reviews.request({ documentId, baseVersion, reviewers, note }),
            "The review was asked for",
            onClose,
          );
        }}
      >
        <div className="flex flex-col gap-4">
          {problem ? (
            <Banner tone="danger">{Object.values(problem.fields)[0] ?? problem.message}</Banner>
          ) : null}
          <fieldset className="flex flex-col gap-1">
            <legend className="mb-1 font-medium text-sm">Who should decide</legend>
            {people.data ? null : <SkeletonRows rows={2} label="Loading the people" />}
            {people.data?.map(({ memberId, name, role, isAuthor, isYou }) => (
              <Checkbox
                key={memberId}
                checked={chosen.includes(memberId)}
                onCheckedChange={(on) =>
                  setChosen(
                    on === true ? [...chosen, memberId] : chosen.filter((other) => other !== memberId),
                  )
                }
                label={`${name}${isYou ? " (you)" : ""}`}
                hint={`${ROLE_NAMES[role]}${isAuthor ? ", wrote this version" : ""}`}
              />
            ))}
            <p className="text-muted text-xs">Without a choice, anybody who may review can decide.</p>
          </fieldset>
          <Field label="What should they look at" optional>
            <Textarea value={note} maxLength={2_000} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </div>
        <DialogFooter>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="primary" pending={isPending}>
            Ask for review
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
