"use client";

import { type FormEvent, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { View } from "@/lib/stories/schema/views";
import type { ViewActions } from "./use-view-actions";

export type ViewQuestion = "save" | "rename" | "remove";

type ViewDialogsProps = {
  view: View | null;
  asking: ViewQuestion | null;
  actions: ViewActions;
  onDone: () => void;
};

/** What is asked before a view is kept, renamed or removed. */
export function ViewDialogs({ view, asking, actions, onDone }: ViewDialogsProps) {
  const close = (open: boolean) => (open ? undefined : onDone());
  return (
    <>
      <ViewNameDialog
        key={asking === "save" ? "saving" : "not"}
        open={asking === "save"}
        onOpenChange={close}
        title="Save as a new view"
        name=""
        action="Save view"
        mayShare
        pending={actions.pending}
        onSave={async (name, shared) => {
          if (await actions.saveAs(name, shared)) onDone();
        }}
      />
      {view ? (
        <>
          <ViewNameDialog
            key={asking === "rename" ? "renaming" : view.id}
            open={asking === "rename"}
            onOpenChange={close}
            title="Rename the view"
            name={view.name}
            action="Rename"
            pending={actions.pending}
            onSave={async (name) => {
              if (await actions.rename(view, name)) onDone();
            }}
          />
          <ConfirmDialog
            open={asking === "remove"}
            onOpenChange={close}
            title={`Remove the view “${view.name}”?`}
            confirmLabel="Remove view"
            danger
            description={`${view.shared ? "It goes for everybody who uses it. " : ""}The stories stay as they are.`}
            onConfirm={async () => {
              await actions.remove(view);
            }}
          />
        </>
      ) : null}
    </>
  );
}

type ViewNameDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  name: string;
  action: string;
  /** Asks whether everybody is to see it. */
  mayShare?: boolean;
  pending: boolean;
  onSave: (name: string, shared: boolean) => Promise<void>;
};

function ViewNameDialog({ open, onOpenChange, title, ...form }: ViewNameDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} size="sm">
      <NameForm {...form} />
    </Dialog>
  );
}

type NameFormProps = Omit<ViewNameDialogProps, "open" | "onOpenChange" | "title">;

function NameForm({ name, action, mayShare = false, pending, onSave }: NameFormProps) {
  const { may } = useViewer();
  const [text, setText] = useState(name);
  const [shared, setShared] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "" && !pending) void onSave(text.trim(), shared);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Name">
        <Input value={text} maxLength={80} onChange={(event) => setText(event.target.value)} />
      </Field>
      {mayShare && may("stories.write") ? (
        <Checkbox
          label="Share with everybody in the project"
          hint="Otherwise only you see it."
          checked={shared}
          onCheckedChange={(next) => setShared(next === true)}
        />
      ) : null}
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending} disabled={text.trim() === ""}>
          {action}
        </Button>
      </DialogFooter>
    </form>
  );
}
