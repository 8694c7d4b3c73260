import type { Notification } from "@/lib/notifications/schema/notification";

type Placed = Pick<Notification, "subject" | "commentId"> & { project: { key: string } };

/** The address on this server where a notification is looked at. */
export function notificationPlace(workspace: string, { project, subject, commentId }: Placed): string {
  const comment = commentId === null ? "" : `#comment-${commentId}`;
  const base = `/w/${workspace}/p/${project.key}`;
  switch (subject.kind) {
    case "story":
      return `${base}/stories/${subject.key ?? subject.id}${comment}`;
    case "document":
      return subject.key === null
        ? `${base}/documents/${subject.id}${comment}`
        : `${base}/specs/${subject.key}${comment}`;
    case "sprint":
      return `${base}/sprints`;
    case "task":
      return `${base}/tasks?task=${subject.key ?? subject.id}`;
    case "project":
      return `${base}/board?filter=assignee:me`;
    default:
      return subject.kind satisfies never;
  }
}
