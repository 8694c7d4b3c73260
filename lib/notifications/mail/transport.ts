import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/core/env";

export type MailSetup = { transport: Transporter; from: string };

/** A server that does not answer for so long is tried again later. */
const TIMEOUT_MS = 20_000;

let known: { url: string; setup: MailSetup } | undefined;

/** How e-mail is sent; null where this installation sends none. */
export function mailSetup(): MailSetup | null {
  const { SMTP_URL, MAIL_FROM, APP_URL } = env();
  if (SMTP_URL === undefined) return null;
  if (known?.url !== SMTP_URL) {
    known?.setup.transport.close();
    const from = MAIL_FROM ?? `Plumbline <plumbline@${new URL(APP_URL).hostname}>`;
    known = { url: SMTP_URL, setup: { transport: transportTo(new URL(SMTP_URL)), from } };
  }
  return known.setup;
}

function transportTo({ protocol, hostname, port, username, password }: URL): Transporter {
  const secure = protocol === "smtps:";
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return createTransport({
    host: hostname,
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username === "" ? {} : { auth }),
    ...{ connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
}
