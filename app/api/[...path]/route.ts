import { answerApiRequest } from "@/lib/api/answer";

export const dynamic = "force-dynamic";

export {
  answerApiRequest as DELETE,
  answerApiRequest as GET,
  answerApiRequest as PATCH,
  answerApiRequest as POST,
  answerApiRequest as PUT,
};
