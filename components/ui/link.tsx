import type { ComponentProps } from 'react'

const DOCUMENT = /\.(pdf|odt|docx|ods|csv|zip|ics|txt)$/

/** What a link brings is a file or an answer of a handler, no page: the browser fetches it. */
export const isDocument = (pathname: string): boolean =>
  pathname.startsWith('/api/') || DOCUMENT.test(pathname)

/**
 * A link in running text: `<TextLink href="/meetings">Sitzungen</TextLink>`. `InPlaceLinks` in the root layout opens
 * it without a reload.
 */
export function TextLink({ href, ...rest }: ComponentProps<'a'> & { href: string }) {
  return <a href={href} {...rest} />
}
