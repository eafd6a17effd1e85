/** What `npm start` shows in demo mode. */
export const demoAccounts = [
  ['geschaeftsstelle@gstb.example', 'Geschäftsstelle'],
  ['referat-soziales@gstb.example', 'Referent/in des GStB'],
  ['dezernat@STADT.example', 'Dezernent/in   (STADT: erfurt, gera, jena, suhl, weimar)'],
  ['buero@STADT.example', 'Büro der Stadt (STADT: erfurt, gera, jena, suhl, weimar)'],
  ['bildung@jena.example', 'zweite/r Dezernent/in in Jena'],
  ['gast@ministerium.example', 'Gast einer Sitzung'],
] as const
