import { BoardSkeleton } from "@/components/stories/board-skeleton";

export default function TasksLoading() {
  return <BoardSkeleton />;
}
