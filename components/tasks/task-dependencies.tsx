"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { IconButton } from "@/components/ui/icon-button";
import { StateMark } from "@/components/ui/state-mark";
import { cycleWords, findCycle } from "@/lib/tasks/rules/cycles";
import type { Task, TaskCard, TaskDependency } from "@/lib/tasks/schema/task";
import { TaskLink } from "./task-link";
import { taskBoardOptions } from "./task-queries";
import { TaskSection } from "./task-section";
import { TASK_LOOKS } from "./task-words";
import type { TaskEdit } from "./use-task-edit";

type TaskDependenciesProps = { task: Task; projectKey: string; readOnly: boolean; edit: TaskEdit };

/** What comes before the task and what waits for it; what would be a circle is refused with the way round. */
export function TaskDependencies({ task, projectKey, readOnly, edit }: TaskDependenciesProps) {
  const { data } = useQuery({ ...taskBoardOptions(projectKey), enabled: !readOnly });
  const [refusal, setRefusal] = useState<string | null>(null);
  const { dependencies, dependents } = task;
  const set = (next: readonly Pick<TaskDependency, "id" | "kind">[]) => {
    setRefusal(null);
    return edit.save({ dependsOn: next.map(({ id, kind }) => ({ task: id, kind })) });
  };
  const add = (id: string) => {
    const circle = circleOf(data?.tasks ?? [], task.id, id);
    if (circle) setRefusal(circle);
    else void set([...dependencies, { id, kind: "hard" }]);
  };
  return (
    <TaskSection
      title="Dependencies"
      count={dependencies.length + dependents.length || undefined}
      actions={readOnly ? null : <AddDependency task={task} tasks={data?.tasks ?? []} onAdd={add} />}
    >
      {refusal ? (
        <Banner tone="warning" onDismiss={() => setRefusal(null)}>
          {refusal}
        </Banner>
      ) : null}
      {dependencies.length + dependents.length === 0 ? (
        <p className="text-faint text-sm">It waits for no other task, and none waits for it.</p>
      ) : null}
      <DependencyList
        name="Waits for"
        items={dependencies}
        readOnly={readOnly}
        onKind={(id, kind) => void set(dependencies.map((one) => (one.id === id ? { ...one, kind } : one)))}
        onRemove={(id) => void set(dependencies.filter((one) => one.id !== id))}
      />
      <DependencyList name="Waited for by" items={dependents} readOnly />
    </TaskSection>
  );
}

/** What a new dependency would close, in words, as far as this page knows; null where it may be. */
function circleOf(tasks: readonly TaskCard[], taskId: string, dependsOnId: string): string | null {
  const edges = tasks.flatMap(({ id, dependsOn }) => dependsOn.map((other) => ({ from: id, to: other.id })));
  const circle = findCycle([...edges, { from: taskId, to: dependsOnId }]);
  const keys = new Map(tasks.map(({ id, key }) => [id, key]));
  return circle && cycleWords(circle, (id) => keys.get(id) ?? "another task");
}

type DependencyListProps = {
  name: string;
  items: readonly TaskDependency[];
  readOnly: boolean;
  onKind?: (id: string, kind: TaskDependency["kind"]) => void;
  onRemove?: (id: string) => void;
};

function DependencyList({ name, items, readOnly, onKind, onRemove }: DependencyListProps) {
  if (items.length === 0) return null;
  return (
    <div>
      <h4 className="text-muted text-xs">{name}</h4>
      <ul className="flex flex-col">
        {items.map(({ kind, ...other }) => (
          <li key={other.id} className="flex min-h-8 items-center gap-2 text-sm">
            <TaskLink task={other} className="flex-1" />
            {readOnly ? (
              <span className="shrink-0 text-faint text-xs">{kind}</span>
            ) : (
              <>
                <button
                  type="button"
                  title={
                    kind === "hard"
                      ? "Must be completed first. Press to make it soft: it should come first."
                      : "Should come first. Press to make it hard: it must be completed first."
                  }
                  aria-label={`${other.key} is a ${kind} dependency; make it ${kind === "hard" ? "soft" : "hard"}`}
                  onClick={() => onKind?.(other.id, kind === "hard" ? "soft" : "hard")}
                  className="touch-area shrink-0 rounded-sm border border-line px-1.5 text-muted text-xs hover:bg-hover hover:text-ink"
                >
                  {kind}
                </button>
                <IconButton
                  label={`${other.key} need not come before`}
                  icon={<X />}
                  size="sm"
                  onClick={() => onRemove?.(other.id)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Those of the same spec first. */
const MOST_OFFERED = 300;

type AddDependencyProps = { task: Task; tasks: readonly TaskCard[]; onAdd: (id: string) => void };

function AddDependency({ task, tasks, onAdd }: AddDependencyProps) {
  const known = new Set([task.id, ...task.dependencies.map(({ id }) => id)]);
  const others = tasks.filter(({ id }) => !known.has(id));
  const near = others.filter(({ specId }) => specId === task.specId);
  const far = others.filter(({ specId }) => specId !== task.specId);
  return (
    <Combobox
      label="A task that comes before"
      options={[...near, ...far].slice(0, MOST_OFFERED).map(({ id, key, title, status }) => ({
        value: id,
        label: `${key} ${title}`,
        icon: <StateMark {...TASK_LOOKS[status]} />,
      }))}
      value={null}
      searchPlaceholder="Which task comes before?"
      emptyText="There is no other task like that."
      onValueChange={(id) => (id ? onAdd(id) : undefined)}
      trigger={
        <Button size="sm" variant="ghost" icon={<Plus />}>
          Add
        </Button>
      }
    />
  );
}
