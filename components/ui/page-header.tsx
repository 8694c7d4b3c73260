import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  /** Beside the title: a key, a state. */
  meta?: ReactNode;
  /** Buttons; the one that matters most comes last. */
  actions?: ReactNode;
};

/** The name of the page and what can be done with it as a whole. */
export function PageHeader({ title, description, meta, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-160">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="break-words text-lg">{title}</h1>
          {meta}
        </div>
        {description ? <div className="mt-1 text-pretty text-muted">{description}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2 max-sm:w-full">{actions}</div> : null}
    </header>
  );
}
