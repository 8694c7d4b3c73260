"use client";

import { LogIn } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Entrance } from "@/lib/auth/schema";
import { FormProblem } from "./form/form-problem";
import { useSubmit } from "./form/use-submit";
import { signInWithProvider } from "./sign-in-request";

type ProviderButtonsProps = {
  providers: Entrance["providers"];
  returnPath: string;
  /** What must be done before the page is left. */
  onLeave?: () => void;
};

/** The ways in beside e-mail and password; nothing where none is set up. */
export function ProviderButtons({ providers, returnPath, onLeave }: ProviderButtonsProps) {
  const { submit, pending, problem } = useSubmit((id: string) => {
    onLeave?.();
    return signInWithProvider(id, returnPath);
  });
  if (providers.length === 0) return null;
  return (
    <div className="mt-6 flex flex-col gap-3">
      <p className="flex items-center gap-3 text-muted text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      <FormProblem problem={problem} />
      {providers.map(({ id, name }) => (
        <Button key={id} icon={<LogIn aria-hidden="true" />} pending={pending} onClick={() => submit(id)}>
          Continue with {name}
        </Button>
      ))}
    </div>
  );
}
