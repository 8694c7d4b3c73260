import { Skeleton } from "@/components/ui/skeleton";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

const COLUMNS = [4, 3, 2, 3, 4, 1];

/** The shape of a board that is on its way. */
export function BoardSkeleton() {
  return (
    <div role="status" className="flex min-h-0 flex-1 flex-col overflow-hidden">
      <VisuallyHidden>Loading the board</VisuallyHidden>
      <div className="flex gap-2 px-4 py-3">
        <Skeleton className="h-control w-56" />
        <Skeleton className="h-control w-44" />
        <Skeleton className="h-control w-40" />
      </div>
      <div className="flex min-h-0 flex-1 gap-3 px-4 pb-3">
        {COLUMNS.map((cards, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: grey shapes that never move
          <div key={column} className="flex w-72 shrink-0 flex-col gap-2 rounded-lg bg-sunken p-2 pt-10">
            {Array.from({ length: cards }, (_, card) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: grey shapes that never move
              <Skeleton key={card} className="h-20 w-full" />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
