"use client";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SetAside } from "./draft-store";

type AsideNoticesProps = {
  asides: readonly SetAside[];
  /** While something else is on its way, a text cannot be taken up. */
  disabled?: boolean;
  onTakeUp: (aside: SetAside) => void;
  onDrop: (aside: SetAside) => void;
};

/** Text that was written here and never saved: go on with it, copy it, or throw it away. */
export function AsideNotices({ asides, disabled = false, onTakeUp, onDrop }: AsideNoticesProps) {
  return asides.map((aside) => (
    <Banner
      key={aside.at}
      title="You have text here that was never saved"
      action={
        <>
          <Button size="sm" disabled={disabled} onClick={() => onTakeUp(aside)}>
            Go on with it
          </Button>
          <CopyButton value={aside.content} label="Copy it" />
          <Button size="sm" variant="ghost" onClick={() => onDrop(aside)}>
            Throw it away
          </Button>
        </>
      }
    >
      {aside.baseVersion > 0 ? `From version ${aside.baseVersion}, written ` : "Written "}
      <RelativeTime value={aside.at} />
      {", kept in this browser."}
    </Banner>
  ));
}
