"use client";

import { CircleAlert } from "lucide-react";
import { MarkdownView } from "@/components/documents/markdown-view";
import { useViewer } from "@/components/providers/viewer";
import { EditableText } from "@/components/stories/editable-text";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { Task } from "@/lib/tasks/schema/task";
import { OwnWork } from "./own-work";
import { TaskClaims } from "./task-claims";
import { TaskContext } from "./task-context";
import type { TaskDeed } from "./task-deeds";
import { TaskDependencies } from "./task-dependencies";
import { TaskExtras } from "./task-extras";
import { TaskFacts } from "./task-facts";
import { FileList, TaskFiles } from "./task-files";
import { TaskLog } from "./task-log";
import { TaskNotices } from "./task-notices";
import { TaskReasons } from "./task-reasons";
import { TaskSection } from "./task-section";
import { useOwnLease } from "./use-own-lease";
import { type TaskEdit, useTaskEdit } from "./use-task-edit";

type TaskViewProps = {
  task: Task;
  projectKey: string;
  /** In a panel over the board, or on a page of its own with its fields at the side. */
  place: "panel" | "page";
  /** Something that a notice offers. */
  onDeed: (deed: TaskDeed) => void;
};

/** A task with everything that is known of it: the same in the panel over the board and on its own page. */
export function TaskView({ task, projectKey, place, onDeed }: TaskViewProps) {
  const { workspace, memberId, may } = useViewer();
  const lease = useOwnLease(task);
  const edit = useTaskEdit(task);
  const readOnly = !may("tasks.write");
  const isPage = place === "page";
  const Heading = isPage ? "h1" : "h2";
  const facts = <TaskFacts task={task} base={`/w/${workspace}/p/${projectKey}`} />;
  return (
    <div className={isPage ? PAGE_GRID : "flex flex-col gap-5 px-4 py-5 sm:px-6"}>
      <div className="flex min-w-0 flex-col gap-4">
        {edit.failure ? (
          <Banner
            tone="danger"
            title="The last change was not saved"
            onDismiss={edit.dismiss}
            action={
              <Button size="sm" onClick={edit.retry}>
                Try again
              </Button>
            }
          >
            {edit.failure}
          </Banner>
        ) : null}
        <Heading className="sr-only">
          {task.key} {task.title}
        </Heading>
        <EditableText
          value={task.title}
          label="Title"
          placeholder="A title"
          readOnly={readOnly}
          singleLine
          className="font-medium text-lg"
          onSave={(title) => void edit.save({ title })}
        />
        <TaskNotices
          task={task}
          onFits={() => onDeed("fits")}
          ownElsewhere={isMine(task, memberId) && lease === null}
          onTakeUp={() => onDeed("claim")}
        />
        {lease ? <OwnWork task={task} lease={lease} /> : <TaskReasons task={task} />}
      </div>
      {isPage ? (
        <aside aria-label="Details" className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <div className="lg:sticky lg:top-5">{facts}</div>
        </aside>
      ) : (
        facts
      )}
      <div className="flex min-w-0 flex-col gap-6 lg:col-start-1">
        <TaskParts task={task} projectKey={projectKey} readOnly={readOnly} edit={edit} />
      </div>
    </div>
  );
}

/** On a page the fields stand at the side of title and text; on a narrow one between the two. */
const PAGE_GRID = "grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18rem] lg:grid-rows-[auto_1fr]";

function isMine({ claimant, status }: Task, memberId: string): boolean {
  return (
    claimant?.kind === "member" &&
    claimant.id === memberId &&
    (status === "active" || status === "in_progress")
  );
}

type PartsProps = { task: Task; projectKey: string; readOnly: boolean; edit: TaskEdit };

function TaskParts({ task, projectKey, readOnly, edit }: PartsProps) {
  return (
    <>
      <TaskResult task={task} />
      <TaskSection title="Description">
        <EditableText
          value={task.description}
          label="Description"
          placeholder="What is to be done, and how one sees that it is"
          readOnly={readOnly}
          className="text-sm"
          onSave={(description) => void edit.save({ description })}
        />
      </TaskSection>
      <TaskFiles task={task} readOnly={readOnly} edit={edit} />
      <TaskDependencies task={task} projectKey={projectKey} readOnly={readOnly} edit={edit} />
      <TaskExtras task={task} readOnly={readOnly} edit={edit} />
      <TaskSection title="Context for whoever claims it" folded>
        <TaskContext taskId={task.id} />
      </TaskSection>
      <Tabs defaultValue="log">
        <TabsList aria-label="What happened to the task">
          <TabsTrigger value="log">Log</TabsTrigger>
          <TabsTrigger value="claims">
            Claims{task.claims.length > 0 ? ` ${task.claims.length}` : ""}
          </TabsTrigger>
        </TabsList>
        <TabsContent value="log" className="flex flex-col gap-2 pt-2!">
          <TaskLog taskId={task.id} />
        </TabsContent>
        <TabsContent value="claims">
          <TaskClaims claims={task.claims} />
        </TabsContent>
      </Tabs>
    </>
  );
}

/** What came of the work. */
function TaskResult({ task }: { task: Task }) {
  if (!task.summary && task.outputFiles.length === 0 && !task.failureReason) return null;
  return (
    <TaskSection title="Result">
      {task.failureReason && task.status !== "completed" ? (
        <p className="flex items-start gap-2 text-sm">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger-mark" />
          <span className="min-w-0 whitespace-pre-wrap break-words">
            <span className="text-muted">Failed last: </span>
            {task.failureReason}
          </span>
        </p>
      ) : null}
      {task.summary ? (
        <div className="min-w-0 overflow-x-auto text-sm">
          <MarkdownView source={task.summary} compact idPrefix={`${task.id}-summary-`} />
        </div>
      ) : null}
      {task.outputFiles.length > 0 ? <FileList files={task.outputFiles} /> : null}
    </TaskSection>
  );
}
