import { TextLink } from '@/components/ui/link'
import type { TopicCount } from '@/lib/topics/queries'

/** Two columns of subjects with the number of items the reader can reach. */
export function TopicIndex({ topics }: { topics: TopicCount[] }) {
  return (
    <ul className="mt-6 gap-12 md:columns-2">
      {topics.map((topic) => (
        <li
          key={topic.id}
          className="flex break-inside-avoid items-baseline justify-between gap-4 border-b border-rule py-2"
        >
          <TextLink href={`/topics/${topic.id}`}>{topic.name}</TextLink>
          <span className="nb text-sm text-ink-2">
            {topic.items === 0 ? 'noch kein TOP' : topic.items === 1 ? '1 TOP' : `${topic.items} TOPs`}
          </span>
        </li>
      ))}
    </ul>
  )
}
