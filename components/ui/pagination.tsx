import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "./button";
import { ButtonLink } from "./button-link";

/** Where a step leads: an address, or something to do. Nothing: there is nothing further that way. */
type Step = string | (() => void) | null | undefined;

type PaginationProps = {
  newer: Step;
  older: Step;
  /** What is on this page ("50 entries, from 3 March"). */
  summary?: string;
  pending?: boolean;
};

/** Steps through a list that is ordered by time. */
export function Pagination({ newer, older, summary, pending = false }: PaginationProps) {
  if (!newer && !older && !summary) return null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3">
      <p className="text-muted text-xs">{summary}</p>
      <div className="flex gap-2">
        <StepButton step={newer} pending={pending} label="Newer" icon={<ChevronLeft />} />
        <StepButton step={older} pending={pending} label="Older" icon={<ChevronRight />} />
      </div>
    </nav>
  );
}

type StepButtonProps = { step: Step; pending: boolean; label: string; icon: React.ReactNode };

function StepButton({ step, pending, label, icon }: StepButtonProps) {
  if (typeof step === "string") {
    return (
      <ButtonLink size="sm" href={step} icon={icon} scroll={false}>
        {label}
      </ButtonLink>
    );
  }
  return (
    <Button
      size="sm"
      icon={icon}
      disabled={!step}
      pending={pending && Boolean(step)}
      onClick={step ?? undefined}
    >
      {label}
    </Button>
  );
}
