import { z } from "zod";

const optionalText = z
  .string()
  .trim()
  .transform((v) => (v === "" ? undefined : v))
  .optional();
const flag = (fallback: boolean) =>
  z
    .enum(["true", "false", "1", "0", "on", "off", ""])
    .optional()
    .transform((v) => (v === undefined || v === "" ? fallback : v === "true" || v === "1" || v === "on"));

/** Everything the server reads from its environment; README and .env.example list the same names. */
const Env = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATABASE_URL: z.string({ error: "DATABASE_URL is not set: name the Postgres database to use" }).min(1),
  DATABASE_DRIVER: z.enum(["pg", "neon"]).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  NEON_WS_PROXY: optionalText,
  AUTH_SECRET: z.string().min(32, "AUTH_SECRET must be at least 32 characters of random text"),
  /** Earlier values of AUTH_SECRET, with commas: audit rows written under them can then still be verified. */
  AUTH_SECRETS_BEFORE: z
    .string()
    .default("")
    .transform((list) => list.split(",").filter((secret) => secret !== "")),
  APP_URL: z.url({ error: "APP_URL must be the address that people open, such as https://plan.example.com" }),
  STORAGE_DIR: z.string().default(".data/objects"),
  S3_ENDPOINT: optionalText,
  S3_REGION: z.string().default("us-east-1"),
  S3_BUCKET: optionalText,
  S3_ACCESS_KEY_ID: optionalText,
  S3_SECRET_ACCESS_KEY: optionalText,
  S3_FORCE_PATH_STYLE: flag(true),
  TRUSTED_PROXIES: z.string().default(""),
  AUTH_GITHUB_ID: optionalText,
  AUTH_GITHUB_SECRET: optionalText,
  AUTH_GOOGLE_ID: optionalText,
  AUTH_GOOGLE_SECRET: optionalText,
  AUTH_OIDC_ISSUER: optionalText,
  AUTH_OIDC_CLIENT_ID: optionalText,
  AUTH_OIDC_CLIENT_SECRET: optionalText,
  AUTH_OIDC_NAME: z.string().default("Single sign-on"),
  /** Where e-mail is handed over, such as smtp://user:password@mail.example.com:587; without it none is sent. */
  SMTP_URL: optionalText.refine(
    (url) => url === undefined || /^smtps?:\/\/./.test(url),
    "SMTP_URL must begin with smtp:// or smtps://, such as smtp://user:password@mail.example.com:587",
  ),
  /** Whom e-mail comes from, such as "Plumbline <plan@example.com>". */
  MAIL_FROM: optionalText,
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  /** Requests per caller, minute and instance; 0 sets no limit. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(0).default(3000),
  /** The largest file that can be attached to a story. */
  ATTACHMENT_MAX_MB: z.coerce.number().int().min(1).max(100).default(25),
  METRICS_TOKEN: optionalText,
  JOBS: flag(true),
});

export type Env = z.output<typeof Env>;

let cached: Env | undefined;

/** The parsed environment. Throws one error that names every variable that is missing or wrong. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** Parses a given set of variables; the pure half of `env`. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = Env.safeParse(source);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not complete.\n${lines.join("\n")}`);
}
