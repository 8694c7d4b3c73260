import type { NextConfig } from "next";
import { DATA_HEADERS, HEADERS } from "./lib/api/security-headers";

const listed = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));

const nextConfig: NextConfig = {
  reactCompiler: true,
  poweredByHeader: false,
  // Live event streams must reach the browser as they are written; a proxy in front may compress.
  compress: false,
  serverExternalPackages: [
    "@node-rs/argon2",
    "pdfkit",
    "pg",
    "graphile-worker",
    "pino",
    "prom-client",
    "rate-limiter-flexible",
  ],
  devIndicators: false,
  headers: async () => [
    { source: "/:path*", headers: listed(HEADERS) },
    { source: "/api/:path*", headers: listed(DATA_HEADERS) },
  ],
};

export default nextConfig;
