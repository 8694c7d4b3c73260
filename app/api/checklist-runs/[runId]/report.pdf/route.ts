import { answerReportPdf } from "@/lib/api/report-pdf";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ runId: string }> };

/** The report of a run as a file to keep or print. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  return answerReportPdf(request, (await params).runId);
}
