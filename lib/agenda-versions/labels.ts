const versionKindLabel = {
  invitation: 'Einladung',
  supplement: 'Nachtrag',
  asHeld: 'wie durchgeführt',
} as const

/** "Fassung 2, Nachtrag" */
export const versionName = ({ version, kind }: { version: number; kind: keyof typeof versionKindLabel }) =>
  `Fassung\u00a0${version}, ${versionKindLabel[kind]}`
