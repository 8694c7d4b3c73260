import type { z } from "zod";
import type { PhaseRef, PhaseWithContent } from "@/lib/specs/schema/spec";
import type { CallContext } from "./client";

type Call<I extends z.ZodType, O extends z.ZodType> = (
  input: z.input<I>,
  options?: { context?: CallContext; signal?: AbortSignal },
) => Promise<z.output<O>>;
export type Pending = {
  specs: { getPhase: Call<typeof PhaseRef, typeof PhaseWithContent> };
};
