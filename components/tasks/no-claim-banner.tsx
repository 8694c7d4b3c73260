import { Banner } from "@/components/ui/banner";
import type { NoClaim } from "./use-claim-next";

type NoClaimBannerProps = { none: NoClaim | null; onDismiss: () => void; className?: string };

/** Says why the next task could not be claimed, until it is waved away. */
export function NoClaimBanner({ none, onDismiss, className }: NoClaimBannerProps) {
  if (!none) return null;
  return (
    <Banner tone={none.tone} title={none.title} onDismiss={onDismiss} {...(className ? { className } : {})}>
      {none.sentence}
    </Banner>
  );
}
