import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Turn, TurnRow } from '@/components/ui/rows'
import { daysLeft, formatWeekdayShort } from '@/lib/dates'
import type { Todo } from '@/lib/overview/rules'

/** "Sie sind am Zug": by date, only the first row has the primary button. */
export function TodoList({ todos, now }: { todos: Todo[]; now: Date }) {
  if (todos.length === 0) {
    return (
      <Empty title="Im Moment ist nichts zu tun">
        Was auf Sie wartet, steht hier mit seiner Frist: Einladungen, Rückfragen, Aufträge und
        Niederschriften.
      </Empty>
    )
  }
  return (
    <Turn>
      {todos.map((todo, index) => (
        <TurnRow
          key={todo.key}
          date={todo.day ? formatWeekdayShort(todo.day) : 'jetzt'}
          left={todo.day ? daysLeft(todo.day, now) : undefined}
          title={todo.title}
          why={todo.why}
          actions={
            <LinkButton href={todo.href} variant={index === 0 ? 'primary' : 'secondary'}>
              {todo.act}
            </LinkButton>
          }
        />
      ))}
    </Turn>
  )
}
