import { TaskSkeleton } from "@/components/tasks/task-panel";
import { PageBody } from "@/components/ui/page-body";

export default function TaskLoading() {
  return (
    <PageBody width="wide">
      <TaskSkeleton />
    </PageBody>
  );
}
