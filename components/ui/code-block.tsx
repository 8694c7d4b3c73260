import { CopyButton } from "./copy-button";
import { cx } from "./cx";
import { Scrollable } from "./scrollable";

type CodeBlockProps = {
  code: string;
  /** What it is: the language, the file, "Request". */
  label: string;
  wrap?: boolean;
  className?: string;
};

/** Text that is meant to be copied: a command, a request, a token. */
export function CodeBlock({ code, label, wrap = false, className }: CodeBlockProps) {
  return (
    <figure className={cx("min-w-0 overflow-hidden rounded-md border border-line bg-sunken", className)}>
      <figcaption className="flex items-center justify-between border-line border-b py-0.5 pr-1 pl-3 text-muted text-xs">
        {label}
        <CopyButton value={code} label={`Copy: ${label}`} />
      </figcaption>
      <Scrollable label={label} className="max-h-96 overflow-auto">
        <pre
          className={cx(
            "w-max p-3 font-mono text-xs leading-5",
            wrap && "max-w-full whitespace-pre-wrap break-all",
          )}
        >
          <code>{code}</code>
        </pre>
      </Scrollable>
    </figure>
  );
}
