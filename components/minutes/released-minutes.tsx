import { ObjectionsSection } from '@/components/objections/objections-section'
import { Correction } from '@/components/minutes-corrections/correction'
import { ApprovalSection } from '@/components/minutes-approvals/approval-section'
import { SignaturesSection } from '@/components/minutes-signatures/signatures-section'
import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { Section } from '@/components/ui/section'
import { inCircle, type PersonActor } from '@/lib/actor'
import { purposeLabel } from '@/lib/agenda/labels'
import { releaseSentences } from '@/lib/minutes/labels'
import { canWriteMinutes } from '@/lib/minutes/policy'
import type { MinutesStatus, ReaderMinutes } from '@/lib/minutes/queries'
import { HeldTexts } from './held-texts'
import { MinutesDownloads } from './minutes-downloads'
import { AttendanceSection, MinutesHead } from './minutes-head'
import { ConfidentialItem, MinutesItem } from './minutes-text'

/** The released text, for whoever reads it: wording in serif, decisions set off, hash and version at the end. */
export function ReleasedMinutes({
  actor,
  status,
  minutes,
}: {
  actor: PersonActor
  status: MinutesStatus
  minutes: ReaderMinutes
}) {
  const { document, lines, version, hash, meeting } = minutes
  const { organizations } = document
  const { openedAt, plannedStart, closedAt, place, chair, minuteTaker } = document.meeting
  const byId = (id: string | null) => organizations.find((organization) => organization.id === id)
  return (
    <>
      <MinutesHead
        start={new Date(openedAt ?? plannedStart)}
        end={closedAt === null ? null : new Date(closedAt)}
        {...{ place, chair, minuteTaker }}
      />
      {canWriteMinutes(actor, meeting) && (
        <HeldTexts
          personId={actor.personId}
          items={lines.flatMap((line) =>
            line.kind === 'item' ? { id: line.item.id, number: line.number, title: line.item.title } : [],
          )}
          organizations={organizations}
          people={document.people ?? []}
        />
      )}
      <Correction {...{ actor, status, minutes }} />
      <MinutesDownloads
        meeting={meeting}
        confidential={lines.some((line) => line.kind === 'item' && line.item.visibility === 'confidential')}
      />
      <p className="no-print mt-3">
        <TextLink href={`/meetings/${meeting.id}/minutes/versions`}>Alle Fassungen</TextLink>
      </p>
      <AttendanceSection seats={document.attendance} {...{ organizations, lines }} />
      <Section title="Tagesordnung und Ergebnisse">
        <ol>
          {lines.map((line) => {
            if (line.kind === 'confidential')
              return <ConfidentialItem key={line.number} number={line.number} />
            const { item } = line
            const proposer = byId(item.proposerOrganizationId)
            return (
              <MinutesItem
                key={item.id}
                number={line.number}
                title={item.title}
                confidential={item.visibility === 'confidential'}
                content={item}
                organizations={organizations}
                people={minutes.document.people}
                facts={
                  <>
                    {proposer && <Org code={proposer.plate}>{proposer.shortName}</Org>}
                    {item.purpose && !item.standingKind && <span>{purposeLabel[item.purpose]}</span>}
                    {item.presenter && <span>{item.presenter}</span>}
                    <TextLink
                      href={`/meetings/${meeting.id}/minutes.pdf?item=${item.id}`}
                      aria-label={`Auszug zu TOP ${line.number} als PDF`}
                    >
                      Auszug
                    </TextLink>
                  </>
                }
              />
            )
          })}
        </ol>
      </Section>
      <ObjectionsSection
        {...{ actor, status }}
        lines={lines.flatMap((line) => (line.kind === 'item' ? line : []))}
      />
      <ApprovalSection {...{ actor, minutes }} />
      {inCircle(actor) && <SignaturesSection {...{ actor, minutes }} />}
      <Section title={`Fassung\u00a0${version}`}>
        {releaseSentences({ ...minutes, issuedAt: minutes.releasedAt }).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p className="hash mt-2 text-ink-2">Prüfsumme (SHA-256): {hash}</p>
      </Section>
    </>
  )
}
