export const THEMES = ["light", "dark", "system"] as const;

export type Theme = (typeof THEMES)[number];

/** The cookie that remembers the theme; the root layout reads it, so that the first paint is right. */
export const THEME_COOKIE = "theme";

/** The theme named by a cookie; anything unknown is the reader's own setting. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}
