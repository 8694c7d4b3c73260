import "server-only";
import { readRequestContext } from "@/lib/api/request-context";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { countRequest } from "@/lib/core/rate-limit";
import { unsubscribe } from "@/lib/notifications/operations/unsubscribe";

const PAGE = "/unsubscribe";

/** Sends a person who follows the link of a mail to the page that asks. A program that only looks ends nothing. */
export function askBeforeUnsubscribing(request: Request): Response {
  return seeOther(`${PAGE}?token=${encodeURIComponent(tokenOf(request))}`);
}

/** Ends the mail: asked by that page, or by the button of a mail program (RFC 8058), which has no cookies and needs none. */
export async function answerUnsubscribe(request: Request): Promise<Response> {
  const isPage = request.headers.get("accept")?.includes("text/html") === true;
  try {
    const context = await readRequestContext(request.headers);
    await countRequest(`unsubscribe:${context.clientAddress}`);
    const isDone = await unsubscribe(context, tokenOf(request));
    if (isPage) return seeOther(`${PAGE}?${isDone ? "done" : "unknown"}=1`);
    return plain(
      isDone ? 200 : 404,
      isDone ? "No more such mail is sent." : "This link is not valid any more.",
    );
  } catch (error) {
    if (error instanceof AppError && error.code === "rate_limited") return plain(429, error.message);
    log.error({ err: error }, "a mail could not be unsubscribed from");
    return plain(500, "Something went wrong on our side. Try again.");
  }
}

function tokenOf(request: Request): string {
  return new URL(request.url).searchParams.get("token")?.slice(0, 1_000) ?? "";
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}
