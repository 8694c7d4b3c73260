import Link from "next/link";
import type { ReactNode } from "react";
import { StateMark } from "@/components/ui/state-mark";
import type { Spec } from "@/lib/specs/schema/spec";
import { SpecProgress } from "../spec-progress";
import { hoursInWords, SPEC_STATUS_LOOKS } from "../spec-words";

type SpecFactsProps = { spec: Spec; project: string };

/** What a spec belongs to and waits for, and what it took so far: one line of facts. */
export function SpecFacts({ spec, project }: SpecFactsProps) {
  const { epic, story, dependsOn, actualHours, estimatedHours } = spec;
  return (
    <dl className="-mt-1 flex flex-wrap gap-x-8 gap-y-3 border-line border-y py-3 text-sm">
      <Fact label="Progress">
        <SpecProgress spec={spec} className="w-44" />
      </Fact>
      <Fact label="Hours spent / planned">
        <span className="figures">
          {hoursInWords(actualHours)}
          <span className="text-muted"> / {hoursInWords(estimatedHours)}</span>
        </span>
      </Fact>
      {epic ? (
        <Fact label="Epic">
          <FactLink href={`${project}/epics/${epic.id}`} mark={epic.number}>
            {epic.title}
          </FactLink>
        </Fact>
      ) : null}
      {story ? (
        <Fact label="Story">
          <FactLink href={`${project}/stories/${story.key}`} mark={story.key}>
            {story.title}
          </FactLink>
        </Fact>
      ) : null}
      {dependsOn.length > 0 ? (
        <Fact label="Comes after">
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {dependsOn.map((other) => (
              <li key={other.id} className="flex min-w-0 items-center gap-1.5">
                <StateMark
                  shape={SPEC_STATUS_LOOKS[other.status].shape}
                  tone={SPEC_STATUS_LOOKS[other.status].tone}
                  label={SPEC_STATUS_LOOKS[other.status].label}
                />
                <FactLink href={`${project}/specs/${other.key}`} mark={other.key}>
                  {other.title}
                </FactLink>
              </li>
            ))}
          </ul>
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 max-w-full flex-col gap-0.5">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function FactLink({ href, mark, children }: { href: string; mark: string; children: string }) {
  return (
    <Link href={href} className="block min-w-0 max-w-72 truncate rounded-sm hover:underline" title={children}>
      <span className="figures text-muted text-xs">{mark}</span> {children}
    </Link>
  );
}
