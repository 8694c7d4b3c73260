"use client";

import { useAnnounce } from "@/components/ui/announcer";
import type { Grouping } from "@/lib/stories/rules/group";
import { reordered, type StoryLane } from "./board-cells";
import type { BoardLayout } from "./board-layout";
import { LaneHead } from "./lane-head";

const LABEL_NOTE =
  "A story with several labels stands in the lane of the first of them, in the order of the labels.";

type CanvasLaneHeadProps = {
  laneId: string;
  lanes: readonly StoryLane[];
  grouping: Grouping;
  layout: BoardLayout;
};

/** A lane's head on the board of stories; moving it is remembered for this person. */
export function CanvasLaneHead({ laneId, lanes, grouping, layout }: CanvasLaneHeadProps) {
  const announce = useAnnounce();
  const ids = lanes.map(({ id }) => id);
  const at = ids.indexOf(laneId);
  const lane = lanes[at];
  if (!lane) return null;
  const put = (movedId: string, beforeId: string | null) =>
    layout.setLaneOrder(grouping, reordered(ids, movedId, beforeId));
  return (
    <LaneHead
      lane={lane}
      note={grouping === "label" ? LABEL_NOTE : null}
      first={at === 0}
      last={at === ids.length - 1}
      onShift={(by) => {
        put(laneId, ids[by < 0 ? at - 1 : at + 2] ?? null);
        announce(`${lane.title} is lane ${at + by + 1} of ${ids.length} now.`);
      }}
      onTake={(movedId) => put(movedId, ids.indexOf(movedId) < at ? (ids[at + 1] ?? null) : laneId)}
    />
  );
}
