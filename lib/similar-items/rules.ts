/** Words that stand in titles of every kind and say nothing about the subject. */
const SAY_NOTHING = new Set(
  'aber alle allen auch auf aus beim dass dem den der des die ein eine einem einen einer eines für gemeinsame gemeinsamen mehr nach neue neuen nicht oder sein seine sich sind stand über und unter vom von vor was wenn wie wir wird zum zur zwischen bericht städte städten stadt umsetzung sitzung runde thema'.split(
    ' ',
  ),
)
const MOST_WORDS = 8

/** The words a title is looked up by; none while too little is typed. */
export function telling(title: string): string[] {
  const words = title.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return [...new Set(words)].filter((word) => word.length >= 4 && !SAY_NOTHING.has(word)).slice(0, MOST_WORDS)
}
