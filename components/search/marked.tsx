import type { Run } from '@/lib/search/rules'

/** Text with what was looked for marked in it. */
export function Marked({ runs }: { runs: Run[] }) {
  return runs.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text))
}
