const KEY = "plumbline.screen";

/** The name of this tab as others see it in lists of who is here; kept over a reload. */
export function clientName(): string {
  if (typeof sessionStorage === "undefined") return "server";
  try {
    const name = sessionStorage.getItem(KEY) ?? crypto.randomUUID();
    sessionStorage.setItem(KEY, name);
    return name;
  } catch {
    return "screen";
  }
}
