/** What follows the question mark of an address, as Next.js hands it to a page. */
export type Search = Promise<Record<string, string | string[] | undefined>>

/** Each parameter once; what is given twice or empty counts as not given. */
export async function readSearch(search: Search): Promise<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(await search).map(([name, value]) => [
      name,
      typeof value === 'string' && value !== '' ? value : undefined,
    ]),
  )
}

/** One of the known words, or nothing: addresses are typed by people too. */
export const oneOf = <Word extends string>(words: readonly Word[], value?: string): Word | undefined =>
  words.find((word) => word === value)

/** `/tasks?state=open`: without what is empty. */
export function withQuery(path: string, values: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  return query.size > 0 ? `${path}?${query.toString()}` : path
}
