"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/toaster";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { Spec } from "@/lib/specs/schema/spec";

type RemoveSpecDialogProps = { spec: Spec; specs: string; onClose: () => void };

/** Asks before a spec and its tasks are gone, and counts them. */
export function RemoveSpecDialog({ spec, specs, onClose }: RemoveSpecDialogProps) {
  const router = useRouter();
  const queries = useQueryClient();
  const { key, title, tasks, tasksRunning } = spec;
  const count = tasks === 1 ? "its 1 task" : `its ${tasks} tasks`;

  async function remove() {
    try {
      await client.specs.remove({ specId: spec.id, tasks });
    } catch (error) {
      // Somebody may have cut it meanwhile: the dialog counts again before it is asked anew.
      await queries.invalidateQueries({ queryKey: orpc.specs.key() });
      throw new Error(readProblem(error).message);
    }
    router.push(specs);
    notify.success({ title: `${key} was removed` });
    await queries.invalidateQueries({ queryKey: orpc.specs.list.key() });
    await queries.invalidateQueries({ queryKey: orpc.tasks.key() });
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={tasks > 0 ? `Remove ${key} and ${count}?` : `Remove ${key}?`}
      description={
        <>
          <p>
            “{title}” goes with its text, all versions and comments
            {tasks > 0 ? `, and with ${count}` : ""}. This cannot be taken back; archive it to keep it.
          </p>
          {tasksRunning > 0 ? (
            <p className="mt-2 font-medium text-warning">
              {tasksRunning === 1 ? "1 task is" : `${tasksRunning} tasks are`} being worked on right now.
              Those who claimed {tasksRunning === 1 ? "it" : "them"} lose their work’s place.
            </p>
          ) : null}
        </>
      }
      confirmLabel={tasks > 0 ? `Remove it and ${tasks === 1 ? "1 task" : `${tasks} tasks`}` : "Remove it"}
      typeToConfirm={key}
      danger
      onConfirm={remove}
    />
  );
}
