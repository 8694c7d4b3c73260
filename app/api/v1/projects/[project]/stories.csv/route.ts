import { answerStories } from "@/lib/api/export-stories";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ project: string }> };

/** The stories of a project as CSV. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  return answerStories(request, (await params).project, "csv");
}
