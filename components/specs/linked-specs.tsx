"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { ButtonLink } from "@/components/ui/button-link";
import { StateMark } from "@/components/ui/state-mark";
import { orpc } from "@/lib/api/client";
import { SPEC_STATUS_LOOKS } from "./spec-words";

type LinkedSpecsProps = {
  projectKey: string;
  /** What the specs belong to. */
  of: { epicId: string } | { storyId: string };
  /** Draws the frame around them; not called where there is nothing to show. */
  children: (list: React.ReactNode, action: React.ReactNode, count: number) => React.ReactNode;
};

const MOST = 50;

/** The specs of an epic or a story, and the way to a new one. */
export function LinkedSpecs({ projectKey, of, children }: LinkedSpecsProps) {
  const { workspace, may } = useViewer();
  const { data } = useQuery(
    orpc.specs.list.queryOptions({
      input: { projectId: projectKey, sort: "number", archived: false, limit: MOST, ...of },
    }),
  );
  const specs = data?.items ?? [];
  const base = `/w/${workspace}/p/${projectKey}/specs`;
  const asked = "epicId" in of ? `epic=${of.epicId}` : `story=${of.storyId}`;
  const action = may("specs.write") ? (
    <ButtonLink size="sm" variant="ghost" href={`${base}/new?${asked}`} icon={<Plus aria-hidden="true" />}>
      New spec
    </ButtonLink>
  ) : null;
  if (specs.length === 0 && action === null) return null;
  const list =
    specs.length === 0 ? null : (
      <ul aria-label="Specs">
        {specs.map(({ id, key, title, status, tasks, tasksCompleted }) => (
          <li
            key={id}
            className="flex min-h-row items-center gap-2 border-line border-b text-sm last:border-0 hover:bg-hover"
          >
            <StateMark
              shape={SPEC_STATUS_LOOKS[status].shape}
              tone={SPEC_STATUS_LOOKS[status].tone}
              label={SPEC_STATUS_LOOKS[status].label}
            />
            <Link
              href={`${base}/${key}`}
              className="flex min-w-0 flex-1 items-center gap-2 rounded-sm hover:underline"
            >
              <span className="figures shrink-0 text-muted text-xs">{key}</span>
              <span className="truncate">{title}</span>
            </Link>
            {tasks > 0 ? (
              <span className="figures text-muted text-xs" title="Tasks completed">
                {tasksCompleted}/{tasks}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    );
  return children(list, action, specs.length);
}
