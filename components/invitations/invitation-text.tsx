import { PaperNames } from '@/components/files/paper-list'
import { AgendaRow, AgendaRows } from '@/components/ui/agenda-rows'
import { Pairs } from '@/components/ui/facts'
import { Org } from '@/components/ui/plate'
import { Section } from '@/components/ui/section'
import { State } from '@/components/ui/state'
import { purposeLabel, statusLabel } from '@/lib/agenda/labels'
import { berlinTime, formatDate, formatTimeRange } from '@/lib/dates'
import type { Invitation } from '@/lib/invitations/queries'

/** What the invitation says, for this reader. */
export function InvitationText({ invitation }: { invitation: Invitation }) {
  const { meeting, version, lines, contact } = invitation
  const town = [meeting.postalCode, meeting.locality].filter(Boolean).join(' ')
  const place = [meeting.locationName, meeting.room, meeting.street, town].filter(Boolean).join(', ')
  const facts = [
    { label: 'Wann', value: `${formatDate(meeting.start)}, ${formatTimeRange(meeting.start, meeting.end)}` },
    { label: 'Wo', value: place || 'fehlt noch' },
    { label: 'Zugang', value: meeting.access },
    { label: 'Video', value: meeting.videoUrl },
    { label: 'Antwort bis', value: formatDate(meeting.answerDeadline) },
    { label: 'Fragen an', value: meeting.contact ?? (contact && `${contact.name}, ${contact.email}`) },
  ].filter(({ value }) => value)
  return (
    <>
      <Section title="Angaben">
        <Pairs items={facts} />
      </Section>
      <Section
        title="Tagesordnung"
        note={version ? `Fassung\u00a0${version.version}, ${formatDate(version.createdAt)}` : 'Vorschau'}
        actions={
          <a href={`/meetings/${meeting.id}/invitation.pdf`}>{version ? 'PDF' : 'PDF der Vorschau'}</a>
        }
      >
        {lines.length === 0 && <p>Noch kein TOP.</p>}
        <AgendaRows>
          {lines.map((line) => (
            <Line key={line.number} line={line} />
          ))}
        </AgendaRows>
      </Section>
    </>
  )
}

function Line({ line }: { line: Invitation['lines'][number] }) {
  const { number } = line
  const postponed = line.kind === 'item' && line.postponed
  const minutes = postponed ? null : line.minutes
  const common = { num: number, minutes, begin: line.begin ? berlinTime(line.begin) : undefined }
  if (line.kind === 'confidential')
    return (
      <AgendaRow
        {...common}
        kind={line.level === 1 ? 'sub' : undefined}
        title={<>TOP&nbsp;{number} (vertraulich)</>}
        confidential="vertraulich"
      />
    )
  return (
    <AgendaRow
      {...common}
      title={line.title}
      kind={line.level === 1 ? 'sub' : line.standing ? 'std' : undefined}
      confidential={line.confidential ? 'vertraulich' : undefined}
      facts={
        (line.proposer || line.purpose || line.presenter || postponed) && (
          <>
            {line.proposer && <Org code={line.proposer.plate}>{line.proposer.shortName}</Org>}
            {line.coProposers.map(({ plate, shortName }) => (
              <Org key={plate} code={plate}>
                {shortName}
              </Org>
            ))}
            {line.purpose && <span>{purposeLabel[line.purpose]}</span>}
            {line.presenter && <span>{line.presenter}</span>}
            {postponed && <State noun="agendaItem" state="postponed" label={statusLabel.postponed} />}
          </>
        )
      }
    >
      <PaperNames names={line.papers} />
    </AgendaRow>
  )
}
