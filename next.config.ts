import type { NextConfig } from "next";

const nextConfig: NextConfig = {
  reactCompiler: true,
  poweredByHeader: false,
  // Live event streams must reach the browser as they are written; a proxy in front may compress.
  compress: false,
  serverExternalPackages: ["@node-rs/argon2", "pg", "graphile-worker", "pino", "prom-client", "rate-limiter-flexible"],
  devIndicators: false,
};

export default nextConfig;
