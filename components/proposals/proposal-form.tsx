'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { unreachable, type ActionProblem } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { NumberField, Select, TextArea, TextField, type Option } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Hint } from '@/components/ui/hint'
import { SaveStatus } from '@/components/ui/save-status'
import { Split } from '@/components/ui/section'
import { showToast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import { useActionForm } from '@/components/ui/use-action-form'
import { COMES_BACK, WayOut } from '@/components/ui/way-out'
import { purposeHelp, purposeLabel, visibilityLabel } from '@/lib/agenda/labels'
import { berlinTime } from '@/lib/dates'
import { saveDraftAction, submitProposalAction } from '@/lib/proposals/actions'
import { submitProposalInput, TITLE_LENGTH } from '@/lib/proposals/input'
import { NO_MEETING, visibilityHelp, WITHOUT_MEETING } from '@/lib/proposals/labels'
import { DraftPapers } from './draft-papers'
import { NextSteps, type OpenMeeting } from './next-steps'
import { SimilarItems } from './similar-items'
import { useDraftPapers } from './use-draft-papers'
import { useSimilarItems } from './use-similar-items'

export type ProposalValues = {
  id: string
  revision: number
  /** Empty: for the Themenspeicher of the series. */
  meetingId: string
  seriesId: string
  title: string
  purpose: 'information' | 'discussion' | 'decision'
  goal: string
  reason: string
  minutes: string
  presenter: string
  guestName: string
  guestEmail: string
  topicId: string
  visibility: 'public' | 'internal' | 'confidential'
}

const choices = <K extends string>(labels: Record<K, string>): Option[] =>
  (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }))

/** Typed text outlives errors and a closed tab: it is kept for this person until the server has it. */
export function ProposalForm({
  values,
  isDraft,
  meetings,
  topics,
  series,
  organization,
  papers,
}: {
  values: ProposalValues
  /** Not handed in yet: can be kept as a draft. */
  isDraft: boolean
  meetings: OpenMeeting[]
  topics: Option[]
  series: Option[]
  organization: string
  /** What lies at it already. */
  papers?: ReactNode
}) {
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const saving = useRef<Promise<Saved>>(null)
  const sent = useRef<z.input<typeof submitProposalInput>>(values)
  const router = useRouter()

  const draftPapers = useDraftPapers(values, keepAsDraft)
  const f = useActionForm(submitProposalInput, submit, {
    defaultValues: values,
    keepsChanges: true,
    keepAs: values.revision ? values.id : 'proposal',
    onDone: ({ id, late: cameLate }) => {
      showToast(
        sentText({ isDraft, host: chosen?.host ?? 'Die Geschäftsstelle', cameLate: cameLate && !late }),
      )
      router.push(`/proposals/${id}`)
    },
  })
  const { form } = f
  const draft = useAction(saveDraftAction, {
    onDone: ({ id, revision }) => {
      f.saved({ ...sent.current, revision }, id)
      draftPapers.release(id)
      setSavedAt(berlinTime(new Date()))
      window.history.replaceState(null, '', `/proposals/${id}/edit`)
    },
  })
  const chosen = meetings.find((meeting) => meeting.id === form.watch('meetingId'))
  const late = chosen?.late ?? false
  const title = form.watch('title')
  const similar = useSimilarItems(title, values.revision ? values.id : undefined)

  useEffect(() => {
    const watching = form.watch(() => setSavedAt(null))
    return () => watching.unsubscribe()
  }, [form])

  /** Once at a time: who asks meanwhile gets the same answer. */
  function keepAsDraft(): Promise<Saved> {
    saving.current ??= saveDraft().finally(() => (saving.current = null))
    return saving.current
  }

  async function saveDraft(): Promise<Saved> {
    form.clearErrors()
    sent.current = form.getValues()
    const result = (await draft.run(sent.current)) ?? unreachable
    if (!result.ok)
      for (const [name, message] of Object.entries(result.fields ?? {}))
        form.setError(name as keyof ProposalValues, { message: String(message) })
    // Who went on typing meanwhile has not all of it saved.
    else if (textOf(form.getValues()) !== textOf(sent.current)) setSavedAt(null)
    return result
  }

  /** With its papers or not at all: what has not arrived is said, and the draft stays. */
  async function submit(typed: object): Promise<Saved> {
    await saving.current
    const problem = await draftPapers.missing()
    return problem ?? submitProposalAction({ ...typed, revision: form.getValues('revision') })
  }

  return (
    <Split aside={<NextSteps meeting={chosen} organization={organization} />} label="Ablauf">
      {/* What kept the draft from being saved may be mended in any field. */}
      <div onBlur={() => draftPapers.waits && title.trim() && void keepAsDraft()}>
        {late && chosen && (
          <Hint tone="warn" title="Diese Anmeldung ist verspätet.">
            {' '}
            Anmeldeschluss war am {chosen.deadline}. {chosen.host} entscheidet, ob der TOP noch auf die
            Tagesordnung kommt.
          </Hint>
        )}
        <Form
          form={f}
          submit={!isDraft ? 'Änderungen senden' : late ? 'Verspätet anmelden' : 'TOP anmelden'}
          secondary={
            isDraft && (
              <>
                <Button onClick={() => void keepAsDraft()} data-pending={draft.pending || undefined}>
                  Als Entwurf behalten
                </Button>
                {savedAt && !draft.problem && (
                  <SaveStatus
                    state="saved"
                    text={`Entwurf gespeichert, ${savedAt}\u00a0Uhr. Bis zur Anmeldung sieht ihn nur ${organization}.`}
                  />
                )}
                {draft.problem && <SaveStatus state="failed" text={draft.problem.message} />}
                {draft.problem?.code === 'conflict' && <p>{COMES_BACK}</p>}
                {draft.problem && <WayOut problem={draft.problem} again={() => void keepAsDraft()} />}
              </>
            )
          }
        >
          <Select
            label="Sitzung"
            help={
              chosen
                ? `Anmeldeschluss: ${chosen.deadline}. Danach entscheidet ${chosen.host}, ob der TOP noch dazukommt.`
                : WITHOUT_MEETING
            }
            options={[
              ...meetings.map(({ id, label }) => ({ value: id, label })),
              { value: '', label: NO_MEETING },
            ]}
            {...f.field('meetingId')}
          />
          {!chosen && series.length > 1 && (
            <Select label="Themenspeicher der Reihe" options={series} {...f.field('seriesId')} />
          )}
          <TextField
            label="Titel"
            help={`So steht er auf der Tagesordnung. Bis ${TITLE_LENGTH} Zeichen.`}
            maxLength={TITLE_LENGTH}
            after={`${title.length} von ${TITLE_LENGTH} Zeichen`}
            {...f.field('title')}
          />
          <SimilarItems items={similar} />
          <Choice legend="Zweck" help={purposeHelp} options={choices(purposeLabel)} {...f.field('purpose')} />
          <TextField
            label="Ziel der Beratung"
            help="Ein Satz: Was soll nach dem TOP klar oder entschieden sein?"
            {...f.field('goal')}
          />
          <TextArea
            label="Warum jetzt?"
            help="Anlass und Stand in wenigen Sätzen, damit die anderen Städte sich vorbereiten können."
            {...f.field('reason')}
          />
          <div className="two">
            <NumberField label="Dauer in Minuten" after={chosen?.free} {...f.field('minutes')} />
            <TextField label="Wer trägt vor?" optional {...f.field('presenter')} />
          </div>
          <div className="two">
            <TextField
              label="Gast, der vorträgt"
              help="Mit Funktion und Haus, zum Beispiel „Referat 24, Ministerium“. Die gastgebende Stadt lädt ein."
              optional
              {...f.field('guestName')}
            />
            <TextField
              label="E-Mail-Adresse des Gastes"
              help="Sieht nur, wer einbringt und wer entscheidet."
              optional
              type="email"
              autoComplete="off"
              {...f.field('guestEmail')}
            />
          </div>
          <Select
            label="Thema"
            help="Unter dem Thema finden alle den TOP später wieder."
            optional
            placeholder="ohne Thema"
            options={topics}
            {...f.field('topicId')}
          />
          <Choice
            legend="Sichtbarkeit"
            help={visibilityHelp[form.watch('visibility')]}
            options={choices(visibilityLabel)}
            {...f.field('visibility')}
          />
          <DraftPapers
            papers={draftPapers}
            waitsFor={title.trim() ? draft.problem?.message : 'Bitte geben Sie einen Titel an.'}
            organization={isDraft ? organization : null}
          >
            {papers}
          </DraftPapers>
        </Form>
      </div>
    </Split>
  )
}

/** Who opened the form in time and sent it after the deadline learns what that means. */
function sentText({ isDraft, host, cameLate }: Sent): string {
  if (cameLate)
    return `Der Anmeldeschluss ist inzwischen vorbei. Ihre Anmeldung ist als verspätet eingegangen; ${host} entscheidet, ob der TOP noch auf die Tagesordnung kommt.`
  return isDraft ? `Angemeldet. ${host} entscheidet.` : 'Ihre Änderung ist gesendet.'
}

const textOf = (values: object): string => JSON.stringify({ ...values, revision: 0 })

/** What became of the draft, or of what was sent. */
type Saved = Extract<Awaited<ReturnType<typeof saveDraftAction>>, { ok: true }> | ActionProblem

type Sent = { isDraft: boolean; host: string; cameLate: boolean }
