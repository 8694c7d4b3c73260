"use client";

import { useQuery } from "@tanstack/react-query";
import { Sheet } from "@/components/ui/sheet";
import { SkeletonRows } from "@/components/ui/skeleton";
import { orpc, readProblem } from "@/lib/api/client";
import { ApplicableCounts, ChecklistOutline } from "./checklist-outline";

type ChecklistSheetProps = { checklistId: string | null; onClose: () => void };

/** What a checklist asks, to be read beside the page. */
export function ChecklistSheet({ checklistId, onClose }: ChecklistSheetProps) {
  return (
    <Sheet
      open={checklistId !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Checklist"
      size="xl"
    >
      {checklistId ? <ChecklistText checklistId={checklistId} /> : null}
    </Sheet>
  );
}

function ChecklistText({ checklistId }: { checklistId: string }) {
  const { data, error } = useQuery(orpc.checklists.get.queryOptions({ input: { checklistId } }));
  if (error) return <p className="px-6 py-5 text-danger text-sm">{readProblem(error).message}</p>;
  if (!data) return <SkeletonRows label="Loading the checklist" />;
  return (
    <div className="py-4">
      <div className="flex flex-col gap-3 px-4">
        <h3 className="text-base">{data.title}</h3>
        <ApplicableCounts applicable={data.applicable} />
      </div>
      <ChecklistOutline sections={data.sections} />
    </div>
  );
}
