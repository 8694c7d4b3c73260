import { PageBody } from "@/components/ui/page-body";
import { Skeleton } from "@/components/ui/skeleton";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

const LINES = ["w-2/3", "w-3/5", "w-1/2", "w-2/3"];

export default function SpecLoading() {
  return (
    <PageBody width="wide">
      <div role="status" className="flex flex-col gap-3">
        <VisuallyHidden>Loading the spec</VisuallyHidden>
        <Skeleton className="h-6 w-80 max-w-full" />
        <Skeleton className="h-control-sm w-56 rounded-md" />
        <Skeleton className="mb-6 h-14 w-full rounded-md" />
        {LINES.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
          <Skeleton key={index} className={`h-4 max-w-160 ${width}`} />
        ))}
        <Skeleton className="mt-4 h-32 w-full max-w-200 rounded-lg" />
      </div>
    </PageBody>
  );
}
