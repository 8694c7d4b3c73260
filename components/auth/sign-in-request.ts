import { z } from "zod";
import { signInProblem } from "@/lib/auth/rules";
import { FormRefusal } from "./form/form-refusal";
import { leaveTo } from "./leave-to";

const Csrf = z.object({ csrfToken: z.string() });
const Answer = z.object({ url: z.string() });

/**
 * Signs in with e-mail and password; throws what went wrong as a sentence. next-auth's own `signIn` leaves the page when
 * the server does not answer, and with it whatever had been typed.
 */
export async function signInWithPassword(credentials: { email: string; password: string }): Promise<void> {
  const url = await post("callback/credentials", credentials);
  const error = url.searchParams.get("error");
  if (error) throw new FormRefusal(signInSentence(error));
}

/** Goes to a provider to sign in there, and comes back to `returnPath`. */
export async function signInWithProvider(providerId: string, returnPath: string): Promise<never> {
  const callbackUrl = new URL(returnPath, window.location.origin).href;
  const url = await post(`signin/${encodeURIComponent(providerId)}`, { callbackUrl });
  const error = url.searchParams.get("error");
  if (error) throw new FormRefusal(signInSentence(error));
  return leaveTo(url.href);
}

/** The sentence for an error of the sign-in, with the time of day when one may try again. */
export function signInSentence(error: string, now = new Date()): string {
  const sentence = signInProblem(error);
  const seconds = /^Throttled-(\d{1,6})$/.exec(error)?.[1];
  if (!seconds) return sentence;
  const until = new Date(now.getTime() + Number(seconds) * 1000);
  const time = until.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return `${sentence.replace(/\.$/, "")}, at ${time}.`;
}

async function post(path: string, values: Record<string, string>): Promise<URL> {
  const { csrfToken } = await read(await fetch("/api/auth/csrf", { cache: "no-store" }), Csrf);
  const body = new URLSearchParams({ ...values, csrfToken, json: "true" });
  const answer = await read(await fetch(`/api/auth/${path}`, { method: "POST", body }), Answer);
  return new URL(answer.url, window.location.origin);
}

async function read<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) throw new FormRefusal(signInProblem("Unavailable"));
  return parsed.data;
}
