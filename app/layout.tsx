import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { CspNonce } from '@/components/layout/csp-nonce'
import { InPlaceLinks } from '@/components/layout/in-place-links'
import { FocusKeeper } from '@/components/layout/focus-keeper'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Städterunde', template: '%s · Städterunde' },
  description:
    'Sitzungen der Sozialdezernentinnen und -dezernenten der kreisfreien Städte Thüringens planen, vorbereiten und festhalten.',
  icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' } },
  formatDetection: { telephone: false, date: false, address: false, email: false },
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f2f4f1' },
    { media: '(prefers-color-scheme: dark)', color: '#1c2124' },
  ],
}

/** Every page is rendered per request: a static one would carry no nonce for its scripts (I8). */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="de">
      <head>
        <CspNonce nonce={nonce} />
      </head>
      <body>
        {children}
        <InPlaceLinks />
        <FocusKeeper />
      </body>
    </html>
  )
}
