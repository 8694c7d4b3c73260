"use client";

import { ArrowRightFromLine, Layers } from "lucide-react";
import type { BoardCardProps } from "@/components/board/board-types";
import { AtStoryMark } from "@/components/presence/at-story-mark";
import { cx } from "@/components/ui/cx";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { StoryCard as Card } from "@/lib/stories/schema/story";
import { AssigneeMark } from "./assignee-mark";
import { cardRows } from "./board-display";
import { useDeeds, useScene } from "./board-scene";
import { attentionOf } from "./card-attention";
import { AttentionSign, CardContext } from "./card-context";
import { CardCover } from "./card-cover";
import { CardKey } from "./card-key";
import { CardMeta } from "./card-meta";
import { MoveMenu } from "./move-menu";
import { PriorityMark } from "./priority-mark";

/** What a card on the board says: title first, the rest small and aligned. Every card has the same rows. */
export function StoryCard(props: BoardCardProps<Card>) {
  const { item: card, pending, failure } = props;
  const scene = useScene();
  const { display, projectKey } = scene;
  const compact = display.density === "compact";
  const rows = cardRows(display);
  const assignee = card.assigneeId === null ? undefined : scene.assignees.get(card.assigneeId);
  const attention = attentionOf(card, assignee ?? null, scene.today);
  const epic = display.hidden.includes("epic") || !card.epicId ? undefined : scene.epics.get(card.epicId);
  return (
    <div className="flex h-full flex-col py-2 pr-2.5 pl-3" data-pending={pending || undefined}>
      <CardCover attention={attention} />
      <div className="flex h-5 shrink-0 items-center gap-1.5 text-muted text-xs">
        <CardKey text={storyKey(projectKey, card.keyNumber)} />
        {card.number && !compact ? <span className="font-mono text-faint">{card.number}</span> : null}
        {pending ? <span className="text-faint">saving…</span> : null}
        {epic ? (
          <span
            className="flex min-w-0 items-center gap-1 text-faint"
            title={`Epic ${epic.number}: ${epic.title}`}
          >
            <Layers aria-hidden="true" className="size-3 shrink-0" />
            <span className="sr-only">Epic</span>
            <span className="truncate">{compact ? epic.number : `${epic.number} ${epic.title}`}</span>
          </span>
        ) : null}
        <span className="ml-auto flex shrink-0 items-center gap-1.5">
          <AtStoryMark storyId={card.id} />
          <MoveButton {...props} />
          {compact && attention ? <AttentionSign attention={attention} /> : null}
          {compact && !display.hidden.includes("priority") ? <PriorityMark priority={card.priority} /> : null}
          {assignee && !display.hidden.includes("assignee") ? <AssigneeMark assignee={assignee} /> : null}
        </span>
      </div>
      <p
        className={cx(
          "mt-0.5 text-sm",
          compact ? "truncate" : "line-clamp-2 h-10 shrink-0",
          card.status === "cancelled" && "text-muted line-through",
        )}
        title={card.title}
      >
        {card.title}
      </p>
      {failure && (rows.context || rows.meta) ? (
        <FailureRow storyId={card.id} reason={failure} />
      ) : (
        <>
          {rows.context ? <CardContext card={card} attention={attention} /> : null}
          {rows.meta ? <CardMeta card={card} /> : null}
        </>
      )}
    </div>
  );
}

/** Why the last change of this card was refused, and the ways on. */
function FailureRow({ storyId, reason }: { storyId: string; reason: string }) {
  const deeds = useDeeds();
  const action = "font-medium text-ink underline underline-offset-2 hover:text-accent-ink";
  return (
    <div className="mt-1 flex min-h-5 items-start gap-2 text-danger text-xs" data-failed>
      <span className="line-clamp-2 min-w-0" title={reason}>
        Not saved: {reason}
      </span>
      <span className="ml-auto flex shrink-0 gap-2">
        <button type="button" className={action} onClick={() => deeds.retry(storyId)}>
          Retry
        </button>
        <button type="button" className={action} onClick={() => deeds.dismiss(storyId)}>
          Dismiss
        </button>
      </span>
    </div>
  );
}

/** One menu is enough for a board of thousands: it is only made on the card that asks for it. */
function MoveButton({ item: card, menuOpen }: BoardCardProps<Card>) {
  const { projectKey, mayWrite } = useScene();
  const deeds = useDeeds();
  if (!mayWrite) return null;
  const label = `Move ${storyKey(projectKey, card.keyNumber)} to…`;
  const look =
    "touch-area flex size-5 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink [&_svg]:size-3.5";
  if (menuOpen) return <MoveMenu card={card} label={label} className={look} />;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      title={`${label} (M)`}
      aria-haspopup="menu"
      onClick={() => deeds.openMenu(card.id)}
      className={cx(
        look,
        "opacity-0 group-hover/card:opacity-100 group-focus-visible/card:opacity-100 pointer-coarse:opacity-100",
      )}
    >
      <ArrowRightFromLine aria-hidden="true" />
    </button>
  );
}

/** How a card is spoken of as a whole. */
export function cardLabel(card: Pick<Card, "keyNumber" | "title">, projectKey: string): string {
  return `${storyKey(projectKey, card.keyNumber)} ${card.title}`;
}
