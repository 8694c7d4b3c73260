import type { NextConfig } from "next";

const PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

/** What holds for every answer. The policy for pages needs a nonce per request and is made in proxy.ts. */
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: PERMISSIONS_POLICY },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
];

/** An answer of the API is data: opened as a page, it may do nothing. */
const data = [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }];

const nextConfig: NextConfig = {
  reactCompiler: true,
  poweredByHeader: false,
  // Live event streams must reach the browser as they are written; a proxy in front may compress.
  compress: false,
  serverExternalPackages: [
    "@node-rs/argon2",
    "pg",
    "graphile-worker",
    "pino",
    "prom-client",
    "rate-limiter-flexible",
  ],
  devIndicators: false,
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    { source: "/api/:path*", headers: data },
  ],
};

export default nextConfig;
