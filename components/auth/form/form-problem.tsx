import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { Problem } from "@/lib/api/client";

type FormProblemProps = {
  problem: Problem | null;
  /** The fields that show their own sentence; what is wrong elsewhere is told here. */
  fields?: readonly string[];
  action?: ReactNode;
};

/** What is wrong with a form as a whole, above its fields. */
export function FormProblem({ problem, fields = [], action }: FormProblemProps) {
  if (!problem) return null;
  const told = Object.keys(problem.fields);
  if (told.length > 0 && told.every((path) => fields.includes(path))) return null;
  return (
    <Banner tone="danger" action={action}>
      {problem.message}
    </Banner>
  );
}
