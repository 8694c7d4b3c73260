import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import type { DocumentWithContent } from "@/lib/documents/schema/document";

/** Says that the version on the screen is not the current one. */
export function OldVersionNotice({ document, href }: { document: DocumentWithContent; href: string }) {
  const { version, currentVersion } = document;
  if (version === currentVersion) return null;
  return (
    <Banner
      title={`This is version ${version} of ${currentVersion}`}
      action={
        <ButtonLink size="sm" href={href}>
          Read the current one
        </ButtonLink>
      }
    >
      It was changed after that. Statuses and edits are about the current version.
    </Banner>
  );
}
