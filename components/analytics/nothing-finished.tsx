import { EmptyState } from "@/components/ui/empty-state";

/** What is missing where nothing was finished. */
export function NothingFinished() {
  return (
    <EmptyState compact title="Nothing was finished in these days" level={3}>
      A story counts when it becomes done here. Choose a longer range, or fewer filters.
    </EmptyState>
  );
}
