import { answerExport } from "@/lib/api/export-zip";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ project: string }> };

/** All files of a project as a zip. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  return answerExport(request, (await params).project);
}
