import { answerApiRequest } from "@/lib/api/answer";
import { answerAttachmentUpload } from "@/lib/api/attachment";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ story: string }> };

/** A file comes in; everything else at this address is an operation. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  return answerAttachmentUpload(request, (await params).story);
}

export {
  answerApiRequest as DELETE,
  answerApiRequest as GET,
  answerApiRequest as PATCH,
  answerApiRequest as PUT,
};
