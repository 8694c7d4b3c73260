"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { orpc } from "@/lib/api/client";
import { CreateTaskDialog } from "./task-form";
import { TaskRows } from "./task-rows";
import { TaskSection } from "./task-section";

type StoryTasksProps = { story: { id: string; key: string }; projectKey: string; readOnly: boolean };

/** The tasks that a story is done by. */
export function StoryTasks({ story, projectKey, readOnly }: StoryTasksProps) {
  const { may } = useViewer();
  const [creating, setCreating] = useState(false);
  const { data } = useQuery(
    orpc.tasks.list.queryOptions({ input: { storyId: story.id, sort: "key", limit: 100 } }),
  );
  const tasks = data?.items ?? [];
  const mayAdd = may("tasks.write") && !readOnly;
  if (tasks.length === 0 && !mayAdd) return null;
  return (
    <TaskSection
      title="Tasks"
      count={tasks.length || undefined}
      actions={
        mayAdd ? (
          <Button size="sm" variant="ghost" icon={<Plus />} onClick={() => setCreating(true)}>
            Add a task
          </Button>
        ) : null
      }
    >
      {tasks.length > 0 ? (
        <TaskRows label={`Tasks of ${story.key}`} tasks={tasks} />
      ) : (
        <p className="text-faint text-sm">None. A task is what one agent or person claims at a time.</p>
      )}
      <CreateTaskDialog
        key={String(creating)}
        projectKey={projectKey}
        storyKey={story.key}
        open={creating}
        onOpenChange={setCreating}
      />
    </TaskSection>
  );
}
