"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { orpc, readProblem } from "@/lib/api/client";
import type { Spec } from "@/lib/specs/schema/spec";

/** A spec's title, saved when one leaves the field or presses Enter. */
export function TitleField({ spec }: { spec: Spec }) {
  const [typed, setTyped] = useState<string | null>(null);
  const queries = useQueryClient();
  const update = useMutation(
    orpc.specs.update.mutationOptions({
      onSuccess: async () => {
        await Promise.all([
          queries.invalidateQueries({ queryKey: orpc.specs.key() }),
          queries.invalidateQueries({ queryKey: orpc.documents.key() }),
        ]);
        setTyped(null);
      },
    }),
  );
  const problem = update.error ? readProblem(update.error) : null;

  function save() {
    const title = typed?.trim();
    if (title === undefined || update.isPending) return;
    if (title === spec.title) setTyped(null);
    else update.mutate({ specId: spec.id, title });
  }

  return (
    <Field
      label="Title"
      hideLabel
      className="min-w-48 flex-1 max-sm:basis-full"
      error={problem ? (problem.fields.title ?? problem.message) : undefined}
    >
      <Input
        value={typed ?? spec.title}
        maxLength={255}
        className="font-medium"
        onChange={(event) => {
          setTyped(event.target.value);
          update.reset();
        }}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === "Enter") save();
          if (event.key === "Escape") setTyped(null);
        }}
      />
    </Field>
  );
}
