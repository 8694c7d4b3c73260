import type { Arrow } from "./roadmap-model";
import { BAR_PX, ROW_PX } from "./sizes";

type Point = { x: number; y: number };
type RoadmapArrowsProps = {
  arrows: readonly Arrow[];
  width: number;
  height: number;
  /** An arrow that is being drawn by hand. */
  loose: { from: Point; to: Point } | null;
};

/** Which epic waits for which, as arrows from end to start; those that cannot hold are dashed as well as red. */
export function RoadmapArrows({ arrows, width, height, loose }: RoadmapArrowsProps) {
  return (
    <svg
      aria-hidden="true"
      width={width}
      height={height}
      className="pointer-events-none absolute top-0 left-0 overflow-visible"
      fill="none"
    >
      {arrows.map(({ id, from, to, conflict }) => {
        const start = { x: from.left + from.width, y: middleOf(from.index) };
        const end = { x: to.left, y: middleOf(to.index) };
        return (
          <g key={id} className={conflict ? "text-danger-mark" : "text-control"}>
            <path
              d={pathOf(start, end)}
              stroke="currentColor"
              strokeWidth="1.5"
              strokeDasharray={conflict ? "4 3" : undefined}
            />
            <path d={`M${end.x - 6} ${end.y - 4}L${end.x} ${end.y}l-6 4z`} fill="currentColor" />
          </g>
        );
      })}
      {loose ? (
        <path
          d={`M${loose.from.x} ${loose.from.y}L${loose.to.x} ${loose.to.y}`}
          className="text-focus"
          stroke="currentColor"
          strokeWidth="2"
        />
      ) : null}
    </svg>
  );
}

function middleOf(index: number): number {
  return index * ROW_PX + ROW_PX / 2;
}

/** From the end of one bar to the start of another: around it where that lies further back. */
function pathOf(start: Point, end: Point): string {
  if (end.x >= start.x + 16) return `M${start.x} ${start.y}H${start.x + 8}V${end.y}H${end.x - 5}`;
  const between = start.y + Math.sign(end.y - start.y) * ((BAR_PX + ROW_PX) / 4 + 4);
  return `M${start.x} ${start.y}h8V${between}H${end.x - 12}V${end.y}H${end.x - 5}`;
}
