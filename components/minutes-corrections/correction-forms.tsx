'use client'

import { useUnsavedReason } from '@/components/minutes/device-texts'
import { ConfirmDialog } from '@/components/ui/dialog'
import { TextArea } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { useActionForm } from '@/components/ui/use-action-form'
import {
  beginCorrectionAction,
  publishCorrectionAction,
  withdrawCorrectionAction,
} from '@/lib/minutes-corrections/actions'
import { beginCorrectionInput } from '@/lib/minutes-corrections/input'
import { TASKS_SENTENCE } from '@/lib/minutes-corrections/rules'

type Target = { meetingId: string; version: number }

export function BeginCorrectionForm(target: Target) {
  const f = useActionForm(beginCorrectionInput, beginCorrectionAction, {
    defaultValues: { ...target, reason: '' },
    done: 'Die Berichtigung ist begonnen.',
    then: () => `/meetings/${target.meetingId}/minutes?item=finish`,
  })
  return (
    <Form form={f} submit="Berichtigung beginnen" variant="secondary">
      <TextArea
        label="Grund der Berichtigung"
        help="Er steht in der neuen Fassung, und die Runde liest ihn. Vertrauliches gehört nicht hinein."
        {...f.field('reason')}
      />
    </Form>
  )
}

export function WithdrawCorrectionButton(target: Target) {
  return (
    <ConfirmDialog
      trigger="Berichtigung verwerfen"
      title="Berichtigung verwerfen?"
      confirm="Verwerfen"
      cancel="Weiter berichtigen"
      action={withdrawCorrectionAction.bind(null, target)}
      done={`Verworfen. Es gilt weiter Fassung\u00a0${target.version}.`}
      then={`/meetings/${target.meetingId}/minutes`}
    >
      <p>
        Der Text steht dann wieder so da wie in Fassung&nbsp;{target.version}. Die Runde erfährt nichts davon.
      </p>
    </ConfirmDialog>
  )
}

export function PublishCorrectionButton({
  approved,
  disabledReason,
  ...target
}: Target & { approved: boolean; disabledReason?: string }) {
  const next = target.version + 1
  const unsaved = useUnsavedReason()
  return (
    <ConfirmDialog
      variant="primary"
      trigger={`Als Fassung\u00a0${next} veröffentlichen`}
      title={`Fassung\u00a0${next} veröffentlichen?`}
      confirm="Jetzt veröffentlichen"
      cancel="Weiter berichtigen"
      action={publishCorrectionAction.bind(null, target)}
      done={({ version, hash }: { version: number; hash: string }) =>
        `Veröffentlicht als Fassung ${version}. Prüfsumme ${hash.slice(0, 12)} …`
      }
      then={`/meetings/${target.meetingId}/minutes`}
      disabledReason={unsaved ?? disabledReason}
    >
      <p>
        Der Text wird als Fassung&nbsp;{next} festgehalten. Die Runde erhält eine Nachricht mit dem Grund.
        Fassung&nbsp;{target.version} bleibt lesbar.
      </p>
      <p>
        {approved
          ? 'Sie setzt die Änderungen um, mit denen die Runde genehmigt hat, und ist damit genehmigt.'
          : 'Sie ist vorläufig, bis die Runde sie genehmigt. Unterschriften werden für sie neu geleistet.'}
      </p>
      <p>{TASKS_SENTENCE}</p>
    </ConfirmDialog>
  )
}
