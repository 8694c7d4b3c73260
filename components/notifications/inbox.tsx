"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { CheckCheck, Inbox as InboxIcon, Settings2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { readProblem } from "@/lib/api/client";
import {
  type InboxView,
  NOTIFICATION_KINDS,
  type Notification,
} from "@/lib/notifications/schema/notification";
import { groupNotifications, type NotificationGroup } from "./group-notifications";
import { type InboxChoice, inboxOptions } from "./inbox-queries";
import { InboxRow } from "./inbox-row";
import { KIND_WORDS } from "./kind-words";
import { useInboxKeys } from "./use-inbox-keys";
import { useInboxMarks } from "./use-inbox-marks";

const VIEWS = [
  { value: "unread", label: "Unread" },
  { value: "all", label: "All" },
  { value: "archived", label: "Archived" },
] as const;
const KIND_OPTIONS = [
  { value: "every" as const, label: "Every kind" },
  ...NOTIFICATION_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind].label })),
];

/** What one is told, by what it is about; the latest first. */
export function Inbox() {
  const { workspace, may } = useViewer();
  const [choice, setChoice] = useState<InboxChoice>({ view: "unread", kind: null });
  const { markAllRead } = useInboxMarks(choice);
  return (
    <>
      <PageHeader
        title="Inbox"
        actions={
          <>
            <ButtonLink
              href={`/w/${workspace}/settings/notifications`}
              size="sm"
              variant="ghost"
              icon={<Settings2 />}
            >
              Settings
            </ButtonLink>
            {may("inbox.write") ? (
              <Button size="sm" icon={<CheckCheck />} onClick={() => void markAllRead()}>
                Mark all as read
              </Button>
            ) : null}
          </>
        }
      />
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl<InboxView>
          label="What is shown"
          segments={VIEWS}
          value={choice.view}
          onValueChange={(view) => setChoice({ ...choice, view })}
        />
        <div className="w-60 max-sm:w-full">
          <Select
            aria-label="Kind"
            options={KIND_OPTIONS}
            value={choice.kind ?? "every"}
            onValueChange={(kind) => setChoice({ ...choice, kind: kind === "every" ? null : kind })}
          />
        </div>
      </div>
      <InboxList choice={choice} />
    </>
  );
}

function InboxList({ choice }: { choice: InboxChoice }) {
  const { may } = useViewer();
  const readOnly = !may("inbox.write");
  const inbox = useInfiniteQuery(inboxOptions(choice));
  const { mark } = useInboxMarks(choice);
  const items = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  const groups = groupNotifications(items);
  const inOrder = groups.flatMap((group) => group.items);
  const toggleRead = (item: Notification) => void mark(item.readAt === null ? "read" : "unread", [item]);
  const archive = (item: Notification) => void mark(item.archivedAt === null ? "archive" : "restore", [item]);
  const keys = useInboxKeys({
    items: inOrder,
    onToggleRead: (item) => (readOnly ? undefined : toggleRead(item)),
    onArchive: (item) => (readOnly ? undefined : archive(item)),
  });

  if (inbox.error && !inbox.data) {
    return (
      <ErrorState title="The inbox could not be loaded" onRetry={() => void inbox.refetch()}>
        {readProblem(inbox.error).message}
      </ErrorState>
    );
  }
  if (!inbox.data) return <SkeletonRows rows={6} label="Loading the inbox" />;
  if (items.length === 0) return <NothingHere choice={choice} />;
  return (
    <div className="flex flex-col gap-3">
      {groups.map((group) => (
        <Group key={group.id} group={group}>
          {group.items.map((item) => (
            <InboxRow
              key={item.id}
              item={item}
              current={item.id === keys.currentId}
              readOnly={readOnly}
              ref={keys.linkOf(item.id)}
              onFocus={() => keys.setCurrentId(item.id)}
              onOpen={() => {
                if (item.readAt === null && !readOnly) void mark("read", [item]);
              }}
              onToggleRead={() => toggleRead(item)}
              onArchive={() => archive(item)}
            />
          ))}
        </Group>
      ))}
      {inbox.hasNextPage ? (
        <Button size="sm" pending={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
          Show earlier ones
        </Button>
      ) : null}
    </div>
  );
}

function Group({ group, children }: { group: NotificationGroup<Notification>; children: ReactNode }) {
  const { subject, items } = group;
  const project = items[0]?.project.name ?? "";
  return (
    <section
      aria-label={subject.key ?? subject.title}
      className="overflow-hidden rounded-lg border border-line"
    >
      <h2 className="flex min-w-0 items-baseline gap-2 border-line border-b bg-sunken px-3 py-1.5 text-sm sm:px-4">
        {subject.key ? (
          <span className="figures shrink-0 font-mono text-muted text-xs">{subject.key}</span>
        ) : null}
        <span className="truncate font-medium">{subject.title}</span>
        <span className="ml-auto shrink-0 text-faint text-xs max-sm:hidden">{project}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

function NothingHere({ choice: { view, kind } }: { choice: InboxChoice }) {
  if (view === "archived") {
    return (
      <EmptyState icon={<InboxIcon />} title="Nothing is put away">
        What you archive with <kbd>e</kbd> stays here, so that you find it again.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<InboxIcon />} title={view === "unread" ? "You have read everything" : "Nothing yet"}>
      {kind === null
        ? "You are told here when somebody mentions you, gives you a story, comments on what you watch, or asks for your review."
        : "There is nothing of this kind. Choose every kind to see the rest."}
    </EmptyState>
  );
}
