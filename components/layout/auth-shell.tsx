import type { ReactNode } from "react";
import { Logo } from "./logo";

type AuthShellProps = {
  title: string;
  description?: ReactNode;
  /** Below the card: the other way in. */
  footer?: ReactNode;
  children: ReactNode;
};

/** The page around signing in, setting up and accepting an invitation. */
export function AuthShell({ title, description, footer, children }: AuthShellProps) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-8 sm:justify-center sm:py-16">
      <main className="w-full max-w-96">
        <Logo className="mb-8 flex! justify-center" />
        <div className="rounded-lg border border-line bg-surface p-6 shadow-card sm:p-8">
          <h1 className="text-lg">{title}</h1>
          {description ? <div className="mt-1.5 text-pretty text-muted">{description}</div> : null}
          <div className="mt-6">{children}</div>
        </div>
        {footer ? <div className="mt-5 text-balance text-center text-muted">{footer}</div> : null}
      </main>
    </div>
  );
}
