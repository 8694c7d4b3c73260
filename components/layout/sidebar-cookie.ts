/** The cookie that remembers the sidebar; layouts read it and hand the answer to AppShell. */
export const SIDEBAR_COOKIE = "sidebar";

/** Whether the cookie says that the sidebar is down to its icons. */
export function isSidebarCollapsed(value: string | undefined): boolean {
  return value === "collapsed";
}
