import { Button } from "@/components/ui/button";

/** What stands above the empty columns where the filter lets nothing through. */
export function NoneFound({ onClear }: { onClear: () => void }) {
  return (
    <p role="status" className="flex flex-wrap items-center gap-3 px-4 pb-3 text-muted text-sm">
      No story fits the filter.
      <Button size="sm" onClick={onClear}>
        Clear the filter
      </Button>
    </p>
  );
}
