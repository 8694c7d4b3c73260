import type { Pattern } from "./chart-colours";

type ChartPatternProps = { id: string; pattern: Pattern; colour: string };

/** The filling of a band: its colour, with lines or dots over it. Stands in `defs`, and is named by its id. */
export function ChartPattern({ id, pattern, colour }: ChartPatternProps) {
  return (
    <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
      <rect width="8" height="8" fill={colour} fillOpacity={pattern === "solid" ? 0.75 : 0.38} />
      <PatternMarks pattern={pattern} colour={colour} />
    </pattern>
  );
}

function PatternMarks({ pattern, colour }: Omit<ChartPatternProps, "id">) {
  const line = { stroke: colour, strokeWidth: 1.5, fill: "none" };
  switch (pattern) {
    case "solid":
      return null;
    case "rising":
      return <path d="M-2 2l4 -4M0 8l8 -8M6 10l4 -4" {...line} />;
    case "falling":
      return <path d="M-2 6l4 4M0 0l8 8M6 -2l4 4" {...line} />;
    case "dots":
      return <circle cx="4" cy="4" r="1.6" fill={colour} />;
    case "level":
      return <path d="M0 4h8" {...line} />;
    case "grid":
      return <path d="M0 4h8M4 0v8" {...line} strokeWidth={1} />;
  }
}

type SwatchProps = { id: string; pattern: Pattern; colour: string };

/** A band's filling as a small square, for the legend. */
export function PatternSwatch({ id, pattern, colour }: SwatchProps) {
  return (
    <svg aria-hidden="true" className="size-3.5 shrink-0 rounded-xs" viewBox="0 0 14 14">
      <defs>
        <ChartPattern id={id} pattern={pattern} colour={colour} />
      </defs>
      <rect width="14" height="14" fill={`url(#${id})`} stroke={colour} />
    </svg>
  );
}

/** A line as it is drawn, for the legend. */
export function LineSwatch({ colour, dash }: { colour: string; dash?: string | undefined }) {
  return (
    <svg aria-hidden="true" className="h-3 w-5 shrink-0" viewBox="0 0 20 12">
      <path d="M0 6h20" stroke={colour} strokeWidth="2" strokeDasharray={dash} />
    </svg>
  );
}
