import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { readProblem } from "@/lib/api/client";

/** The shape of a figure that is on its way. */
export function FigureSkeleton() {
  return (
    <div role="status" aria-label="Loading a figure" className="rounded-lg border border-line bg-surface p-5">
      <Skeleton className="h-4 w-40" />
      <Skeleton className="mt-4 h-72 w-full" />
    </div>
  );
}

type FigureErrorProps = { title: string; error: unknown; retry: () => unknown };

/** Stands where a figure could not be counted. */
export function FigureError({ title, error, retry }: FigureErrorProps) {
  return (
    <Panel title={title}>
      <ErrorState level={3} title="It could not be counted" onRetry={() => void retry()}>
        {readProblem(error).message}
      </ErrorState>
    </Panel>
  );
}
