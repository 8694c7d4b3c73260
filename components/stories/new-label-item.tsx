"use client";

import { useMutation } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Plus } from "lucide-react";
import { commandItemClass } from "@/components/ui/command-class";
import { notify } from "@/components/ui/toaster";
import { client, readProblem } from "@/lib/api/client";

type NewLabelItemProps = { projectId: string; name: string; onMade: (labelId: string) => void };

/** Makes a label of what was typed, where the project has none of that name. */
export function NewLabelItem({ projectId, name, onMade }: NewLabelItemProps) {
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.labels.create({ projectId, name }),
    onSuccess: ({ id }) => onMade(id),
    onError: (error) =>
      notify.error({ title: `The label ${name} was not made`, description: readProblem(error).message }),
  });
  return (
    <Command.Item
      forceMount
      value={`new label ${name}`}
      disabled={isPending}
      className={commandItemClass}
      onSelect={() => mutate()}
    >
      <Plus aria-hidden="true" />
      <span className="min-w-0 flex-1 truncate">Make the label “{name}”</span>
    </Command.Item>
  );
}
