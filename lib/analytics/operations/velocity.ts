import "server-only";
import { requireFlowFrame } from "@/lib/analytics/queries/frame";
import { selectVelocity } from "@/lib/analytics/queries/velocity";
import { meanOf } from "@/lib/analytics/rules/figures";
import { Velocity, VelocityInput } from "@/lib/analytics/schema";
import { operation } from "@/lib/core/operation";

export const getVelocity = operation({
  name: "flow.getVelocity",
  summary: "Get what the last completed sprints committed to and completed",
  method: "GET",
  path: "/projects/{projectId}/flow/velocity",
  permission: "plan.read",
})
  .input(VelocityInput)
  .output(Velocity)
  .handler(async ({ input: { projectId, limit }, context: { scope } }) => {
    const frame = await requireFlowFrame(scope, projectId, {});
    const rows = await selectVelocity(scope, { projectId: frame.id, limit });
    const stories = meanOf(rows.map(({ completedStories }) => completedStories));
    const points = meanOf(rows.map(({ completedPoints }) => completedPoints));
    return {
      sprints: rows.map(({ id, number, name, completedAt, ...sums }) => ({
        id,
        number,
        name,
        completedAt,
        committed: { stories: sums.committedStories, points: sums.committedPoints },
        completed: { stories: sums.completedStories, points: sums.completedPoints },
      })),
      n: rows.length,
      mean: stories === null || points === null ? null : { stories, points },
    };
  });
