import { PutOffRows } from '@/components/agenda/put-off'
import { ObjectionRegister } from '@/components/objections/objection-register'
import { Hint } from '@/components/ui/hint'
import { TextLink } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import type { PersonActor } from '@/lib/actor'
import { addDays, berlinDay, formatDate } from '@/lib/dates'
import type { ClosedItem } from '@/lib/item-readers/queries'
import type { Meeting } from '@/lib/meetings/queries'
import type { Objection } from '@/lib/objections/queries'
import { openSentence } from '@/lib/objections/rules'
import type { MinutesState } from '@/lib/minutes/policy'
import { notReached, whatIsMissing, whatIsUnwritten, whyNotRelease, whyNotReview } from '@/lib/minutes/rules'
import { MissingList } from './device-texts'
import { CloseButton, ReleaseButton, ReviewForm, SignersForm } from './finish-forms'
import { finishName, type WritableLine } from './writing-parts'

/** After the last item: close the meeting; then what is missing, who signs, review, release. */
export function Finish({
  actor,
  meeting,
  state,
  lines,
  closed,
  objections,
  people,
  reviewUntil,
  unnoted,
  next,
  now,
}: {
  actor: PersonActor
  meeting: Meeting
  state: MinutesState | null
  lines: WritableLine[]
  closed: ClosedItem[]
  objections: Objection[]
  /** Of the round. */
  people: { id: string; name: string }[]
  reviewUntil: string | null
  /** Members whose attendance nobody noted yet. */
  unnoted: number
  /** "13. Sitzung in Suhl"; null when there is none yet. */
  next: string | null
  now: Date
}) {
  const written = lines.map(({ number, item, entry }) => ({ number, item, content: entry?.content ?? null }))
  const missing = [
    ...whatIsUnwritten(written),
    ...whatIsMissing(
      written.map(({ number, item, content }) => ({ number, id: item.id, results: content?.results ?? [] })),
      closed,
    ),
  ]
  const reviewReason = state === null ? 'Es ist noch nichts geschrieben.' : whyNotReview(meeting, state)
  const releaseReason =
    state === null
      ? 'Es ist noch nichts geschrieben.'
      : (whyNotRelease(meeting, state) ?? missing[0]?.sentence ?? null)
  const inSession = meeting.state === 'inSession'
  return (
    <>
      <h1>{finishName({ ...meeting, correcting: false })}</h1>
      {inSession && (
        <div className="mt-4">
          <p className="mb-4">Schreiben können Sie auch danach, bis Sie die Niederschrift freigeben.</p>
          <CloseButton meetingId={meeting.id} />
        </div>
      )}
      <Section title="Was noch fehlt">
        <MissingList nothingElse={missing.length === 0 && unnoted === 0}>
          {missing.map(({ itemId, sentence }, index) => (
            <li key={index}>
              <TextLink href={`/meetings/${meeting.id}/minutes?item=${itemId}`}>{sentence}</TextLink>
            </li>
          ))}
          {unnoted > 0 && (
            <li>
              {unnoted === 1
                ? 'Bei einem Mandat ist die Anwesenheit nicht vermerkt. Es fehlt dann in der Niederschrift.'
                : `Bei ${unnoted} Mandaten ist die Anwesenheit nicht vermerkt. Sie fehlen dann in der Niederschrift.`}
            </li>
          )}
        </MissingList>
      </Section>
      <NotReached meeting={meeting} left={notReached(written)} next={next} />
      <Section title="Wer unterschreibt">
        <SignersForm
          people={people}
          values={{
            meetingId: meeting.id,
            chairPersonId: meeting.chairPersonId ?? '',
            chairName: meeting.chairName ?? `Dezernat Soziales, ${meeting.host.shortName}`,
            minuteTakerPersonId: meeting.minuteTakerPersonId ?? '',
            minuteTakerName: meeting.minuteTakerName ?? actor.name,
          }}
        />
      </Section>
      <Section
        title="Durchsicht"
        note={reviewUntil ? `Einwendungen bis ${formatDate(reviewUntil)}` : 'freiwillig'}
      >
        {reviewReason ? (
          <p className="reason">{reviewReason}</p>
        ) : (
          <ReviewForm meetingId={meeting.id} until={addDays(berlinDay(now), 14)} />
        )}
      </Section>
      {(objections.length > 0 || state === 'underReview') && (
        <Section title="Einwendungen" id="objections">
          <ObjectionRegister
            {...{ actor, objections, lines }}
            itemHref={(itemId) => `/meetings/${meeting.id}/minutes?item=${itemId}`}
            decidesIn={null}
          />
        </Section>
      )}
      <Section title="Freigabe">
        {!meeting.chairName && !releaseReason && (
          <Hint tone="warn" title="Leitung und Niederschrift sind noch nicht eingetragen.">
            Ohne sie bleibt der Kopf an diesen Stellen leer.
          </Hint>
        )}
        {openSentence(objections) && !releaseReason && (
          <Hint tone="warn" title={openSentence(objections)}>
            Freigeben können Sie trotzdem. Entschieden wird dann spätestens bei der Genehmigung.
          </Hint>
        )}
        <p className="mb-4 mt-2">
          Der Text wird als Fassung&nbsp;1 festgehalten und ist danach nicht mehr änderbar.{' '}
          <a href={`/meetings/${meeting.id}/minutes.pdf`}>Entwurf als PDF ansehen</a>
        </p>
        <ReleaseButton meetingId={meeting.id} disabledReason={releaseReason} />
      </Section>
    </>
  )
}

/** What the meeting did not get to: each goes on in the next one or waits, so that nothing is lost. */
function NotReached({
  meeting,
  left,
  next,
}: {
  meeting: Meeting
  left: Pick<WritableLine, 'item' | 'number'>[]
  next: string | null
}) {
  if (meeting.state === 'inSession' || left.length === 0) return null
  return (
    <Section title="Nicht behandelt" note="Ohne Text und Ergebnis">
      <PutOffRows left={left} next={next} />
    </Section>
  )
}
