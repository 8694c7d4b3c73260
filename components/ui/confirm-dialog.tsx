"use client";

import { AlertDialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Banner } from "./banner";
import { Button } from "./button";
import { overlayClass } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";
import { useFocusReturn } from "./use-focus-return";

type ConfirmDialogProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
  /** The question: "Remove the epic ACME-3?" */
  title: string;
  /** What will happen, and whether it can be taken back. */
  description: ReactNode;
  /** The verb, as on the button that led here. */
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  /** For what cannot be undone: a word that must be typed first. */
  typeToConfirm?: string;
  /** May be slow: the dialog waits, closes when it is done, and shows the message of an error. */
  onConfirm: () => void | Promise<void>;
};

/** Asks before something that is hard to take back. */
export function ConfirmDialog({ open: openProp, onOpenChange, trigger, ...rest }: ConfirmDialogProps) {
  const focus = useFocusReturn();
  const [ownOpen, setOwnOpen] = useState(false);
  const open = openProp ?? ownOpen;
  function setOpen(next: boolean) {
    setOwnOpen(next);
    onOpenChange?.(next);
  }
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          data-modal
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={focus.giveBack}
          className="-translate-x-1/2 fixed bottom-0 left-1/2 z-50 w-full rounded-t-lg border border-edge bg-raised p-5 shadow-dialog outline-none sm:top-[20dvh] sm:bottom-auto sm:max-w-112 sm:rounded-lg data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in"
        >
          <ConfirmBody {...rest} close={() => setOpen(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type ConfirmBodyProps = Omit<ConfirmDialogProps, "open" | "onOpenChange" | "trigger"> & { close: () => void };

function ConfirmBody(props: ConfirmBodyProps) {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const mayConfirm = !props.typeToConfirm || typed.trim() === props.typeToConfirm;

  async function confirm() {
    setPending(true);
    setFailure(null);
    try {
      await props.onConfirm();
      props.close();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : "It did not work. Try again in a moment.");
    }
    setPending(false);
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        // React hands events on from a portal: a form that the dialog is opened from must not be sent with it.
        event.stopPropagation();
        if (mayConfirm && !pending) void confirm();
      }}
    >
      <div>
        <Radix.Title className="font-medium text-base">{props.title}</Radix.Title>
        <Radix.Description asChild>
          <div className="mt-1.5 text-muted">{props.description}</div>
        </Radix.Description>
      </div>
      {props.typeToConfirm ? (
        <Field label={`Type “${props.typeToConfirm}” to confirm`}>
          <Input
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      ) : null}
      {failure ? <Banner tone="danger">{failure}</Banner> : null}
      <div className="flex justify-end gap-2 max-sm:[&>*]:flex-1">
        <Radix.Cancel asChild>
          <Button>{props.cancelLabel ?? "Cancel"}</Button>
        </Radix.Cancel>
        <Button
          type="submit"
          variant={props.danger ? "danger" : "primary"}
          pending={pending}
          disabled={!mayConfirm}
        >
          {props.confirmLabel}
        </Button>
      </div>
    </form>
  );
}
