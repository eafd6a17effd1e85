import type { NextConfig } from 'next'

const nextConfig: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // A lock file above the clone must not make Next guess another root.
  turbopack: { root: import.meta.dirname },
  // Native code that is loaded at run time, not bundled.
  serverExternalPackages: ['@myriaddreamin/typst-ts-node-compiler', 'pg-boss', 'postgres'],
  // Types are checked once, by `npm run check`; the build need not do it again on every machine.
  typescript: { ignoreBuildErrors: true },
  // Who reads the address of a calendar reads the calendar. Only development logs requests at all.
  logging: { incomingRequests: { ignore: [/^\/calendar\//] } },
  // In demo mode both addresses of this machine work, in development too.
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
}

export default nextConfig
