import NextLink from 'next/link'
import type { ComponentProps } from 'react'

const isDocument = /\.(pdf|odt|docx|ods|csv|zip|ics)(\?|$)/

/**
 * A link in running text. Pages of the product are opened without a reload but not fetched ahead,
 * for each page costs the server a render; documents and other sites are left to the browser.
 *
 * `<TextLink href="/meetings">Sitzungen</TextLink>`
 */
export function TextLink({ href, ...rest }: ComponentProps<'a'> & { href: string }) {
  if (!href.startsWith('/') || isDocument.test(href)) return <a href={href} {...rest} />
  return <NextLink href={href} prefetch={false} {...rest} />
}
