import { CircleAlert } from "lucide-react";
import type { SpecProblem } from "@/lib/specs/rules/check-content";

type ProblemListProps = {
  problems: readonly SpecProblem[];
  /** Goes to where a problem is; null where there is no such place. */
  goTo: (problem: SpecProblem) => (() => void) | null;
};

const MOST_SHOWN = 8;

/** What must be put right before the spec can be saved, each with its line. */
export function ProblemList({ problems, goTo }: ProblemListProps) {
  if (problems.length === 0) return null;
  const more = problems.length - MOST_SHOWN;
  return (
    <section
      role="alert"
      aria-label="What keeps the spec from being saved"
      className="max-h-40 shrink-0 overflow-y-auto rounded-md bg-danger-soft px-3 py-2 text-sm"
    >
      <p className="flex items-center gap-2 font-medium">
        <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-danger" />
        Not saved: {problems.length === 1 ? "one thing is" : `${problems.length} things are`} to be put right
      </p>
      <ul className="mt-1 flex flex-col gap-0.5 pl-6">
        {problems.slice(0, MOST_SHOWN).map((problem) => (
          <li key={`${problem.line} ${problem.path} ${problem.message}`}>
            <Problem problem={problem} onGo={goTo(problem)} />
          </li>
        ))}
        {more > 0 ? <li className="text-muted text-xs">and {more} more</li> : null}
      </ul>
    </section>
  );
}

function Problem({ problem: { line, message }, onGo }: { problem: SpecProblem; onGo: (() => void) | null }) {
  const words = (
    <>
      {line === null ? null : <span className="figures mr-2 text-xs">Line {line}</span>}
      {message}
    </>
  );
  if (!onGo) return <span>{words}</span>;
  return (
    <button
      type="button"
      onClick={onGo}
      className="rounded-sm text-left underline decoration-current/40 underline-offset-3 hover:decoration-current"
    >
      {words}
    </button>
  );
}
