/** A program for tables would take these for the beginning of a formula (I4), also behind spaces and in full width. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u

const cell = (value: string): string => {
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[";\t\r\n']|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** As German Excel reads it without asking: a BOM before UTF-8, semicolons, CR LF. */
export const csv = (rows: string[][]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`
