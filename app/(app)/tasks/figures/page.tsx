import { PageHead } from '@/components/layout/page-head'
import { TaskChart } from '@/components/tasks/task-chart'
import { Empty } from '@/components/ui/empty'
import { Select } from '@/components/ui/field'
import { FilterForm } from '@/components/ui/filter-form'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { currentTime } from '@/lib/clock'
import { meetingYears } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { readSearch, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'
import { listFigures } from '@/lib/task-figures/queries'
import { monthName, monthsOf } from '@/lib/task-figures/rules'

export const metadata = { title: 'Aufträge im Verlauf' }

/** "3", on phones "3 offen". */
const figure = (count: number, word: string) => (
  <>
    {count === 0 ? '–' : count}
    <span className="figure-word">&nbsp;{word}</span>
  </>
)

export default async function TaskFiguresPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  const now = currentTime()
  const search = await readSearch(searchParams)
  const [organizations, years] = await Promise.all([listOrganizations(), meetingYears(actor)])
  const organization = organizations.find(({ slug }) => slug === search.organization)
  const year = years.find((one) => String(one) === search.year)
  const figures = await listFigures(actor, monthsOf(year, now), { organizationId: organization?.id })
  const nothing = figures.every(({ open, done }) => open + done === 0)
  return (
    <>
      <PageHead
        crumbs={[{ label: 'Aufträge', href: '/tasks' }, { label: 'Im Verlauf' }]}
        title="Aufträge im Verlauf"
        lead="Wie viele Aufträge offen, überfällig und erledigt waren, Monat für Monat. Gezählt ist, was Sie lesen können."
      />
      <FilterForm label="Zahlen auswählen">
        <Select
          label="Zuständig"
          name="organization"
          defaultValue={organization?.slug ?? ''}
          placeholder="alle"
          options={organizations.map((o) => ({ value: o.slug, label: o.shortName }))}
        />
        <Select
          label="Zeitraum"
          name="year"
          defaultValue={year ? String(year) : ''}
          placeholder="die letzten zwölf Monate"
          options={years.map((one) => ({ value: String(one), label: String(one) }))}
        />
      </FilterForm>
      {nothing ? (
        <Empty title="Keine Aufträge in dieser Zeit" level="h2">
          Sobald Aufträge vergeben sind, steht hier, was aus ihnen wird.
        </Empty>
      ) : (
        <>
          <Section title={year ? String(year) : 'Die letzten zwölf Monate'} note={organization?.shortName}>
            <TaskChart figures={figures} />
          </Section>
          <Section title="Als Tabelle">
            <Table
              caption="Aufträge nach Monaten"
              head={['Monat', 'Offen am Ende', 'Davon überfällig', 'Im Monat erledigt']}
              widths={['34%', '22%', '22%', '22%']}
            >
              <tbody>
                {figures.toReversed().map(({ month, open, overdue, done }) => (
                  <tr key={month}>
                    <th scope="row">{monthName(month)}</th>
                    <td className="il">{figure(open, 'offen')}</td>
                    <td className={overdue > 0 ? 'il text-red font-semibold' : 'il'}>
                      {figure(overdue, 'überfällig')}
                    </td>
                    <td className="il">{figure(done, 'erledigt')}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Section>
        </>
      )}
    </>
  )
}
