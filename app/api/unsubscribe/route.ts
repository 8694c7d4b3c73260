import { answerUnsubscribe, askBeforeUnsubscribing } from "@/lib/api/unsubscribe";

export const dynamic = "force-dynamic";

export { answerUnsubscribe as POST, askBeforeUnsubscribing as GET };
