import { useMutation } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef } from "react";
import { type Problem, readProblem } from "@/lib/api/client";
import { FormRefusal } from "./form-refusal";

type Submission<Input, Output> = {
  /** For the form element, so that the first wrong field can take the focus. */
  form: RefObject<HTMLFormElement | null>;
  submit: (input: Input, onDone?: (output: Output) => void) => void;
  pending: boolean;
  problem: Problem | null;
  /** Forgets what went wrong, for a form that is opened again. */
  reset: () => void;
};

/** Sends a form once at a time: a second click before the answer is not a second request. */
export function useSubmit<Input, Output>(send: (input: Input) => Promise<Output>): Submission<Input, Output> {
  const form = useRef<HTMLFormElement>(null);
  const running = useRef(false);
  const mutation = useMutation({ mutationFn: (input: Input) => send(input) });
  const { error } = mutation;

  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus();
  }, [error]);

  function submit(input: Input, onDone?: (output: Output) => void) {
    if (running.current) return;
    running.current = true;
    mutation.mutate(input, {
      onSuccess: (output) => onDone?.(output),
      onSettled: () => {
        running.current = false;
      },
    });
  }

  return {
    form,
    submit,
    pending: mutation.isPending,
    problem: error ? problemOf(error) : null,
    reset: mutation.reset,
  };
}

function problemOf(error: Error): Problem {
  if (!(error instanceof FormRefusal)) return readProblem(error);
  return { code: "refused", message: error.message, fields: {}, requestId: null, currentVersion: null };
}

/** For dialogs that show an error's message: the sentence of the API in place of the browser's own. */
export async function readably<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new Error(readProblem(error).message, { cause: error });
  }
}
