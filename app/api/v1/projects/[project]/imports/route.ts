import { answerApiRequest } from "@/lib/api/answer";
import { answerUpload } from "@/lib/api/upload";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ project: string }> };

/** A file comes in; everything else at this address is an operation. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  return answerUpload(request, (await params).project);
}

export {
  answerApiRequest as DELETE,
  answerApiRequest as GET,
  answerApiRequest as PATCH,
  answerApiRequest as PUT,
};
