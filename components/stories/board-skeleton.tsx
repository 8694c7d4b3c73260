import { Skeleton } from "@/components/ui/skeleton";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

const COLUMNS = [4, 3, 2, 3, 4];

/** The shape of a board that is on its way: the bar, and columns with cards of the usual height. */
export function BoardSkeleton() {
  return (
    <div role="status" className="flex min-h-0 flex-1 flex-col overflow-hidden">
      <VisuallyHidden>Loading the board</VisuallyHidden>
      <div className="flex shrink-0 items-center gap-2 border-line border-b px-4 py-2">
        <Skeleton className="h-control w-30" />
        <Skeleton className="h-control w-44" />
        <Skeleton className="ml-auto h-control w-24 max-sm:hidden" />
        <Skeleton className="h-control w-36 max-sm:hidden" />
      </div>
      <div className="flex min-h-0 flex-1 gap-2 px-4 pt-2 pb-3">
        {COLUMNS.map((cards, column) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: grey shapes that never move
            key={column}
            className="flex w-[calc(100vw-2rem)] shrink-0 flex-col gap-1.5 rounded-lg bg-sunken p-2 pt-11 sm:w-68"
          >
            {Array.from({ length: cards }, (_, card) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: grey shapes that never move
              <Skeleton key={card} className="h-32 w-full" />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
