"use client";

import { Dialog } from "@/components/ui/dialog";
import type { Board } from "@/lib/stories/schema/board";
import { ColumnForm } from "./column-form";
import { RemoveColumn } from "./remove-column";
import type { ColumnDeeds } from "./use-column-deeds";

type ColumnDialogsProps = { board: Pick<Board, "project" | "columns">; deeds: ColumnDeeds };

/** The windows of a board's columns: a new one, one's settings, removing one. */
export function ColumnDialogs({ board, deeds }: ColumnDialogsProps) {
  const { dialog, close, refresh } = deeds;
  const onOpenChange = (open: boolean) => {
    if (!open) close();
  };
  const done = () => {
    refresh();
    close();
  };
  return (
    <>
      <Dialog open={dialog?.kind === "add"} onOpenChange={onOpenChange} title="New column">
        {dialog?.kind === "add" ? (
          <ColumnForm projectId={board.project.id} column={null} after={dialog.after} onDone={done} />
        ) : null}
      </Dialog>
      <Dialog
        open={dialog?.kind === "edit"}
        onOpenChange={onOpenChange}
        title={dialog?.kind === "edit" ? `Column ${dialog.column.name}` : "Column"}
      >
        {dialog?.kind === "edit" ? (
          <ColumnForm projectId={board.project.id} column={dialog.column} after={null} onDone={done} />
        ) : null}
      </Dialog>
      <Dialog
        open={dialog?.kind === "remove"}
        onOpenChange={onOpenChange}
        title={dialog?.kind === "remove" ? `Remove the column ${dialog.column.name}?` : "Remove the column?"}
      >
        {dialog?.kind === "remove" ? (
          <RemoveColumn column={dialog.column} columns={board.columns} onDone={done} />
        ) : null}
      </Dialog>
    </>
  );
}
