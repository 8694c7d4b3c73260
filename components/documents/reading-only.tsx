import { PencilOff } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

type ReadingOnlyProps = { href: string; label: string };

/** What somebody sees whose role may read documents and not write them. */
export function ReadingOnly({ href, label }: ReadingOnlyProps) {
  return (
    <EmptyState
      level={1}
      icon={<PencilOff />}
      title="Your role reads documents"
      action={<ButtonLink href={href}>{label}</ButtonLink>}
    >
      Writing them needs the role of a developer or more. Ask an admin of this workspace.
    </EmptyState>
  );
}
