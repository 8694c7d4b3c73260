import { answerEvents } from "@/lib/api/event-stream";

export const dynamic = "force-dynamic";

export { answerEvents as GET };
