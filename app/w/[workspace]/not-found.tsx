import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

/** What stands where a workspace has nothing under an address. */
export default function WorkspaceNotFound() {
  return (
    <EmptyState
      level={1}
      title="Nothing is here"
      action={
        <ButtonLink href="/" variant="primary">
          Go to your projects
        </ButtonLink>
      }
    >
      It may have been removed, or the address belongs to a workspace you are not in.
    </EmptyState>
  );
}
