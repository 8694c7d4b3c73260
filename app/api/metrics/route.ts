import { answerMetrics } from "@/lib/api/metrics-page";

export const dynamic = "force-dynamic";

export { answerMetrics as GET };
