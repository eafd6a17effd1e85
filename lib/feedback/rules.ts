/** Messages per quarter of an hour. A town hall often stands behind one address, hence not fewer per client. */
export const FEEDBACK_LIMITS = { perClient: 20, all: 100 }

/** Days within which an answer is promised. */
export const ANSWER_DAYS = 14

/** The statement on accessibility is of this day; to be set anew with each assessment. */
export const STATEMENT_DATE = '2026-11-25'

/** What does not conform, or has not been looked at by people, in whole sentences. */
export const KNOWN_GAPS = [
  'Menschen mit Vorlesesoftware haben die Anwendung noch nicht geprüft, und ein Prüfbericht nach BITV liegt nicht vor.',
  'PDF-Dokumente werden nach PDF/UA-1 erzeugt und ihr Aufbau wird geprüft; von Menschen geprüft sind sie noch nicht.',
  'Anlagen, die Mitglieder der Runde verfassen, können Hürden enthalten.',
  'Texte in Leichter Sprache und Videos in Gebärdensprache gibt es noch nicht.',
]
