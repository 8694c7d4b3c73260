import { answerUpload } from "@/lib/api/upload-import";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ projectId: string }> };

/** Takes a zip of a project in, and shows what importing it would do. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  return answerUpload(request, (await params).projectId);
}
