/** Big light numerals with a word each: `<Sums items={[{ count: 5, label: 'offen' }]} />`; `bad` only for overdue. */
export function Sums({ items }: { items: { count: number; label: string; bad?: boolean }[] }) {
  return (
    <ul className="mt-6 flex flex-wrap gap-x-10 gap-y-2">
      {items.map(({ count, label, bad }) => (
        <li key={label} className={bad ? 'text-red' : undefined}>
          <span className="text-4xl font-light">{count}</span> {label}
        </li>
      ))}
    </ul>
  )
}
