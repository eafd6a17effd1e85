/** The personas of the demo, named as in `db/seed`. */
export const personas = {
  'gstb.secretariat': 'geschaeftsstelle@gstb.example',
  'gstb.officer': 'referat-soziales@gstb.example',
  'erfurt.deputy': 'dezernat@erfurt.example',
  'erfurt.office': 'buero@erfurt.example',
  'gera.deputy': 'dezernat@gera.example',
  'gera.office': 'buero@gera.example',
  'jena.deputy': 'dezernat@jena.example',
  'jena.education': 'bildung@jena.example',
  'jena.office': 'buero@jena.example',
  'suhl.deputy': 'dezernat@suhl.example',
  'suhl.office': 'buero@suhl.example',
  'weimar.deputy': 'dezernat@weimar.example',
  'weimar.office': 'buero@weimar.example',
  guest: 'gast@ministerium.example',
} as const
export type Persona = keyof typeof personas
