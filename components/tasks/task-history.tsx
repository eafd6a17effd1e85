import { ItemPapers } from '@/components/files/paper-list'
import { Rows, Row } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import { formatDate, formatDateTime } from '@/lib/dates'
import type { PaperFile } from '@/lib/files/queries'
import type { listExtensions, TaskReport } from '@/lib/task-reports/queries'

const answerOf = ({ answeredAt, returnReason }: TaskReport['report']): string | null => {
  if (!answeredAt) return null
  return returnReason
    ? `Am ${formatDate(answeredAt)} zurückgegeben: ${returnReason}`
    : `Am ${formatDate(answeredAt)} bestätigt.`
}

/** What was reported, with its files and what became of it, the latest first. */
export function TaskReports({ reports, papers }: { reports: TaskReport[]; papers: PaperFile[] }) {
  if (reports.length === 0) return null
  return (
    <Section title={reports.length === 1 ? 'Bericht' : 'Berichte'}>
      <Rows flat>
        {reports.map(({ report, by }) => (
          <Row
            key={report.id}
            title={<span className="whitespace-pre-line font-normal">{report.text}</span>}
            facts={
              <>
                <span>
                  gemeldet {formatDateTime(report.createdAt)}
                  {by && <> von {by}</>}
                </span>
                {answerOf(report) && <span className="whitespace-pre-line">{answerOf(report)}</span>}
              </>
            }
          >
            <ItemPapers papers={papers.filter((paper) => paper.taskReportId === report.id)} />
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

export function TaskExtensions({ extensions }: { extensions: Awaited<ReturnType<typeof listExtensions>> }) {
  if (extensions.length === 0) return null
  return (
    <Section title="Verlängert">
      <Rows flat>
        {extensions.map(({ extension, by }) => (
          <Row
            key={extension.id}
            title={
              <span className="font-normal">
                Von {formatDate(extension.fromDay)} auf {formatDate(extension.toDay)}. Grund:{' '}
                {extension.reason}
              </span>
            }
            facts={
              <span>
                {formatDateTime(extension.createdAt)}
                {by && <>, {by}</>}
              </span>
            }
          />
        ))}
      </Rows>
    </Section>
  )
}
