import type { Notification } from "@/lib/notifications/schema/notification";

type Item = Pick<Notification, "kind" | "actor" | "sentence" | "excerpt" | "subject" | "project" | "href">;

type MailInput = {
  items: readonly Item[];
  /** How many more there are than are listed. */
  more: number;
  workspace: { name: string; slug: string };
  appUrl: string;
  unsubscribeUrl: string;
};

export type MailContent = { subject: string; text: string; html: string };

/** The words of a mail: one notification, or a digest by what it is about. Nothing in it is trusted to be harmless. */
export function mailContent(input: MailInput): MailContent {
  return { subject: subjectOf(input), text: textOf(input), html: htmlOf(input) };
}

/** One line without control characters: a header ends where a line does. */
export function headerLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 200);
}

function subjectOf({ items, more, workspace }: MailInput): string {
  const [only, ...rest] = items;
  if (!only || rest.length > 0 || more > 0) {
    return headerLine(`${items.length + more} updates in ${workspace.name}`);
  }
  return headerLine(`${only.actor.name} ${only.sentence}: ${titleOf(only)}`);
}

function titleOf({ subject, project }: Item): string {
  if (subject.kind === "project") return project.name;
  return subject.key ? `${subject.key} ${subject.title}` : subject.title;
}

/** The items by what they are about, in the order that it first comes. */
function bySubject(items: readonly Item[]): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.subject.id, [...(groups.get(item.subject.id) ?? []), item]);
  return [...groups.values()];
}

function textOf({ items, more, workspace, appUrl, unsubscribeUrl }: MailInput): string {
  const groups = bySubject(items).map((group) => {
    const lines = group.flatMap((item) => [
      `- ${flat(item.actor.name)} ${item.sentence}`,
      ...(item.excerpt ? [`  > ${flat(item.excerpt)}`] : []),
      `  ${appUrl}${item.href}`,
    ]);
    const [first] = group;
    return [first ? `${flat(first.project.name)} / ${flat(titleOf(first))}` : "", ...lines].join("\n");
  });
  const rest = more > 0 ? [`And ${more} more in your inbox.`] : [];
  const inbox = `Your inbox: ${appUrl}/w/${workspace.slug}/inbox`;
  const settings = `What you are told, and how: ${appUrl}/w/${workspace.slug}/settings/notifications`;
  return [...groups, ...rest, [inbox, settings, `No more such mail: ${unsubscribeUrl}`].join("\n")].join(
    "\n\n",
  );
}

function flat(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

function htmlOf({ items, more, workspace, appUrl, unsubscribeUrl }: MailInput): string {
  const groups = bySubject(items).map((group) => {
    const [first] = group;
    const title = first
      ? `${escapeHtml(first.project.name)} / <strong>${escapeHtml(titleOf(first))}</strong>`
      : "";
    const lines = group.map((item) => {
      const said = `<a href="${escapeHtml(appUrl + item.href)}">${escapeHtml(item.actor.name)} ${escapeHtml(item.sentence)}</a>`;
      const quote = item.excerpt
        ? `<blockquote style="margin:4px 0 0;padding-left:10px;border-left:2px solid #ccc;color:#555">${escapeHtml(item.excerpt)}</blockquote>`
        : "";
      return `<li style="margin:0 0 10px">${said}${quote}</li>`;
    });
    return `<p style="margin:0 0 6px">${title}</p><ul style="margin:0 0 18px;padding-left:18px">${lines.join("")}</ul>`;
  });
  const rest = more > 0 ? `<p>And ${more} more in your inbox.</p>` : "";
  const place = (path: string) => escapeHtml(`${appUrl}/w/${workspace.slug}${path}`);
  const footer = [
    `<a href="${place("/inbox")}">Your inbox</a>`,
    `<a href="${place("/settings/notifications")}">What you are told, and how</a>`,
    `<a href="${escapeHtml(unsubscribeUrl)}">No more such mail</a>`,
  ].join(" · ");
  return `<!doctype html><html lang="en"><body style="font:14px/1.5 system-ui,sans-serif;color:#222">${groups.join("")}${rest}<p style="color:#777;font-size:12px">${footer}</p></body></html>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
