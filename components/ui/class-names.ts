/** Joins the class names that apply: `classNames('btn', wide && 'wide')`. Whatever is falsy falls out. */
export function classNames(...names: unknown[]): string {
  return names.filter(Boolean).join(' ')
}
