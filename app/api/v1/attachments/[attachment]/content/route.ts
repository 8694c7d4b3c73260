import { answerAttachmentContent } from "@/lib/api/attachment";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ attachment: string }> };

/** The bytes of a file beside a story. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  return answerAttachmentContent(request, (await params).attachment);
}
