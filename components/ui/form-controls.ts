/** The elements of a form by the name of a field. */
export function controlsOf(form: HTMLFormElement | null, name: string): HTMLElement[] {
  const found = form?.elements.namedItem(name)
  const all: unknown[] = found instanceof RadioNodeList ? [...found] : [found]
  return all.filter((one) => one instanceof HTMLElement)
}

/** The words above a field, without its "(freiwillig)". */
export function labelOf(form: HTMLFormElement | null, name: string): string {
  const field = controlsOf(form, name)[0]?.closest('.field')
  const label = field?.querySelector('legend, .lab, .tick > span, label')
  return label?.firstChild?.textContent?.trim() ?? ''
}
