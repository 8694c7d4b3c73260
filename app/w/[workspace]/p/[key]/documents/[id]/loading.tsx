import { PageBody } from "@/components/ui/page-body";
import { Skeleton } from "@/components/ui/skeleton";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

const LINES = ["w-1/3", "w-2/3", "w-3/5", "w-1/2", "w-2/5", "w-2/3", "w-1/2", "w-3/5"];

export default function DocumentLoading() {
  return (
    <PageBody width="wide">
      <div role="status" className="flex flex-col gap-3">
        <VisuallyHidden>Loading the document</VisuallyHidden>
        <Skeleton className="h-6 w-80 max-w-full" />
        <Skeleton className="mb-6 h-control-sm w-56 rounded-md" />
        {LINES.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
          <Skeleton key={index} className={`h-4 max-w-160 ${width}`} />
        ))}
      </div>
    </PageBody>
  );
}
