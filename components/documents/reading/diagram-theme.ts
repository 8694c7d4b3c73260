/** Fonts that a picture has too: it cannot load those of the page, and text must be measured with what it is drawn in. */
export const DIAGRAM_FONT = "ui-sans-serif, system-ui, sans-serif";

/** The colours of the page for a diagram, as plain values. */
export type DiagramColours = {
  dark: boolean;
  ink: string;
  muted: string;
  line: string;
  surface: string;
  raised: string;
  sunken: string;
  accentSoft: string;
};

/** Reads the page's tokens as they are at a place of it, in the theme of this moment. */
export function readColours(place: HTMLElement): DiagramColours {
  const probe = document.createElement("span");
  place.append(probe);
  const read = (token: string) => {
    probe.style.color = `var(--${token})`;
    return hexOf(getComputedStyle(probe).color);
  };
  const colours = {
    ink: read("ink"),
    muted: read("muted"),
    line: read("control-line"),
    surface: read("surface"),
    raised: read("raised"),
    sunken: read("sunken"),
    accentSoft: read("accent-soft"),
  };
  probe.remove();
  return { ...colours, dark: isDark(colours.surface) };
}

/** What Mermaid calls these colours. */
export function themeVariables(colours: DiagramColours): Record<string, string | boolean> {
  const { dark, ink, muted, line, surface, raised, sunken, accentSoft } = colours;
  return {
    darkMode: dark,
    background: surface,
    fontFamily: DIAGRAM_FONT,
    fontSize: "14px",
    primaryColor: accentSoft,
    primaryTextColor: ink,
    primaryBorderColor: line,
    secondaryColor: sunken,
    secondaryTextColor: ink,
    secondaryBorderColor: line,
    tertiaryColor: raised,
    tertiaryTextColor: ink,
    tertiaryBorderColor: line,
    lineColor: muted,
    textColor: ink,
    titleColor: ink,
    mainBkg: accentSoft,
    nodeBorder: line,
    clusterBkg: sunken,
    clusterBorder: line,
    edgeLabelBackground: surface,
    noteBkgColor: sunken,
    noteTextColor: ink,
    noteBorderColor: line,
    actorBkg: accentSoft,
    actorBorder: line,
    actorTextColor: ink,
    labelBoxBkgColor: sunken,
    signalColor: muted,
    signalTextColor: ink,
  };
}

function hexOf(colour: string): string {
  const parts = /rgba?\(([\d.]+)[ ,]+([\d.]+)[ ,]+([\d.]+)/.exec(colour)?.slice(1, 4) ?? [
    "128",
    "128",
    "128",
  ];
  return `#${parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, "0")).join("")}`;
}

function isDark(hex: string): boolean {
  return Number.parseInt(hex.slice(1, 3), 16) < 128;
}
