"use client";

import { Printer } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { waitForDiagrams } from "./wait-for-diagrams";

/** Above a page that is to be printed: the way back, and the printing once every diagram is drawn. */
export function PrintBar({ href, back }: { href: string; back: string }) {
  const [preparing, setPreparing] = useState(false);
  async function print() {
    setPreparing(true);
    await waitForDiagrams();
    setPreparing(false);
    window.print();
  }
  return (
    <div className="sticky top-0 z-10 flex items-center justify-between gap-3 border-line border-b bg-raised px-4 py-2 print:hidden">
      <ButtonLink href={href} variant="ghost">
        {back}
      </ButtonLink>
      <Button
        variant="primary"
        icon={<Printer aria-hidden="true" />}
        pending={preparing}
        onClick={() => void print()}
      >
        Print or save as PDF
      </Button>
    </div>
  );
}
