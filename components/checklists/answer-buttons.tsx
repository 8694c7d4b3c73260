"use client";

import { cx } from "@/components/ui/cx";
import { StateMark } from "@/components/ui/state-mark";
import { Tooltip } from "@/components/ui/tooltip";
import { ANSWERS, type Answer } from "@/lib/checklists/schema/run";
import { ANSWER_LOOKS } from "./checklist-words";

type AnswerButtonsProps = {
  /** What is answered: read aloud. */
  label: string;
  value: Answer | null;
  disabled: boolean;
  /** Null takes the answer back: a click on the one that is given. */
  onAnswer: (answer: Answer | null) => void;
};

/** The four answers to an item, side by side. */
export function AnswerButtons({ label, value, disabled, onAnswer }: AnswerButtonsProps) {
  return (
    <fieldset
      aria-label={label}
      className="inline-flex h-control shrink-0 items-stretch gap-0.5 rounded-md border border-line bg-sunken p-0.5 max-sm:flex max-sm:flex-1"
    >
      {ANSWERS.map((answer) => {
        const look = ANSWER_LOOKS[answer];
        const chosen = value === answer;
        return (
          <Tooltip
            key={answer}
            content={chosen ? "Take the answer back" : look.label}
            {...(chosen ? {} : { shortcut: look.keys })}
          >
            <button
              type="button"
              aria-pressed={chosen}
              disabled={disabled}
              onClick={() => onAnswer(chosen ? null : answer)}
              className={cx(
                "inline-flex flex-1 items-center justify-center gap-1.5 rounded-sm border px-2 text-xs transition-colors disabled:opacity-60",
                chosen
                  ? "border-edge bg-raised font-medium text-ink shadow-card"
                  : "border-transparent text-muted enabled:hover:text-ink",
              )}
            >
              <StateMark
                shape={look.shape}
                tone={chosen ? look.tone : "neutral"}
                className={cx("size-3.5", !chosen && "opacity-60")}
              />
              {look.label}
            </button>
          </Tooltip>
        );
      })}
    </fieldset>
  );
}
