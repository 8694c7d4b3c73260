import { BoardSkeleton } from "@/components/stories/board-skeleton";

export default function Loading() {
  return <BoardSkeleton />;
}
