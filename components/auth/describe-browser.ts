type Sign = readonly [RegExp, string];

/** In this order: most browsers name others to be let in, the true name stands where those do not. */
const BROWSERS: readonly Sign[] = [
  [/\bEdgA?\//, "Edge"],
  [/\b(OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(HeadlessChrome|Chrome|CriOS|Chromium)\//, "Chrome"],
  [/\bVersion\/.*\bSafari\//, "Safari"],
];

const SYSTEMS: readonly Sign[] = [
  [/\b(iPhone|iPod)\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

const MOBILE = new Set(["iPhone", "iPad", "Android"]);

/** What a browser says of itself, in words that its owner recognises: "Firefox on Linux". */
export function describeBrowser(userAgent: string | null): { words: string; mobile: boolean } {
  const browser = find(BROWSERS, userAgent);
  const system = find(SYSTEMS, userAgent);
  const mobile = system !== undefined && MOBILE.has(system);
  if (browser && system) return { words: `${browser} on ${system}`, mobile };
  return { words: browser ?? system ?? "Unknown browser", mobile };
}

function find(signs: readonly Sign[], userAgent: string | null): string | undefined {
  return signs.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1];
}
