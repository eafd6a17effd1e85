import type { MailBody } from '@/lib/mail-body'
import type { SendFeedbackInput } from './input'

/** The mail to those who run the installation. All of it but the headings is a stranger's text. */
export function feedbackMail({ message, page, tools, name, email }: SendFeedbackInput): MailBody {
  return {
    subject: 'Gemeldete Hürde in der Städterunde',
    paragraphs: [message],
    facts: [
      { label: 'Seite', value: page },
      { label: 'Hilfsmittel', value: tools },
      { label: 'Name', value: name },
      { label: 'E-Mail', value: email },
    ].filter(({ value }) => value !== ''),
    agenda: [],
    closing: [
      email
        ? 'Ihre Antwort auf diese Nachricht geht an die angegebene Adresse.'
        : 'Es wurde keine Adresse angegeben: Eine Antwort ist nicht möglich.',
    ],
    footer: 'Diese Nachricht kommt aus dem Formular „Eine Hürde melden“ der Erklärung zur Barrierefreiheit.',
  }
}
