"use client";

import { FileText, Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

type EmptyBoardProps = { mayWrite: boolean; base: string; onAdd: () => void };

/** What stands in the place of a board that has no stories yet. */
export function EmptyBoard({ mayWrite, base, onAdd }: EmptyBoardProps) {
  return (
    <EmptyState
      title="No stories yet"
      action={
        mayWrite ? (
          <>
            <ButtonLink
              href={`${base}/documents/new?kind=PRD`}
              variant="primary"
              icon={<FileText aria-hidden="true" />}
            >
              Start from a PRD
            </ButtonLink>
            <Button icon={<Plus aria-hidden="true" />} onClick={onAdd}>
              Add a story
            </Button>
          </>
        ) : undefined
      }
    >
      Stories move here from draft to done, by people and by agents, live on every screen. They come from a
      PRD, or are added one by one.
    </EmptyState>
  );
}
