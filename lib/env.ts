import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Defaults that were seen in the wild and must never guard a real installation. */
const KNOWN_SECRETS = /change.?me|secret|password|passwort|example|beispiel|geheim|default|insert|your-/i

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const flag = optional(z.enum(['0', '1'], 'must be 0 or 1')).transform((value) => value === '1')

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be between ${least} and ${most}`)

const address = (protocols: string[], example: string) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must look like ${example}`,
  })

/** For people to read on a page; a line break would end the line of a header or of a file. */
const line = z
  .string()
  .trim()
  .regex(/^[^\r\n]*$/, 'must be one line')

const mailbox = z.string().regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/, 'must be one mail address')

/** Why a file is of no use as a list of authorities; null when it is. */
function whyNoAuthority(file: string): string | null {
  try {
    const blocks = readFileSync(file, 'utf8').match(
      /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g,
    )
    for (const block of blocks ?? []) new X509Certificate(block)
    return blocks ? null : `names ${file}, which holds no certificate: PEM is needed`
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (code === 'ENOENT') return `names ${file}, which does not exist`
    if (code === 'EACCES') return `names ${file}, which this user may not read`
    if (code === 'EISDIR') return `names ${file}, which is a folder`
    return `names ${file}, whose certificates cannot be read`
  }
}

const database = address(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database')

const variables = z.object({
  DATABASE_URL: database,
  MIGRATE_DATABASE_URL: optional(database),
  DATABASE_POOL: optional(whole(1, 100)).transform((value) => value ?? 10),
  PORT: optional(whole(1, 65_535)).transform((value) => value ?? 3000),
  HOST: optional(z.string().regex(/^[\w.:-]+$/, 'must be a host name or an address without port')),
  APP_URL: optional(address(['http:', 'https:'], 'https://runde.example')),
  AUTH_SECRET: optional(z.string()),
  SMTP_URL: optional(
    address(['smtp:', 'smtps:'], 'smtp://mail.example:25 or smtps://user:password@mail.example:465').refine(
      (value) =>
        !URL.canParse(value) || (['', '/'].includes(new URL(value).pathname) && !value.includes('?')),
      'must end after host and port: how it encrypts is said by SMTP_STARTTLS and SMTP_CA_FILE',
    ),
  ),
  SMTP_STARTTLS: optional(
    z.enum(['required', 'opportunistic', 'off'], 'must be required, opportunistic or off'),
  ),
  SMTP_CA_FILE: optional(z.string()),
  MAIL_FROM: optional(z.string().regex(/^[^\r\n]*@[^\r\n]*$/, 'must hold a mail address')),
  MAIL_QUIET_SECONDS: optional(whole(0, 3600)),
  FEEDBACK_TO: optional(mailbox),
  SECURITY_CONTACT: optional(
    z.union([mailbox, address(['https:'], '')], 'must be one mail address or an https address'),
  ),
  OPERATOR_NAME: optional(line),
  OPERATOR_ADDRESS: optional(line),
  OPERATOR_REPRESENTATIVE: optional(line),
  OPERATOR_PHONE: optional(line),
  PRIVACY_CONTACT: optional(line),
  ENFORCEMENT_BODY: optional(line),
  OIDC_ISSUER: optional(address(['https:', 'http:'], 'https://login.example')),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  TRUST_PROXY: flag,
  DEMO: flag,
  DEMO_NOW: optional(z.iso.datetime({ offset: true, error: 'must be an instant like 2027-02-23T08:00:00Z' })),
  BENCH: flag,
  DATA_DIR: optional(z.string()).transform((value) => value ?? '.data'),
  HEAP_MB: optional(whole(128, 65_536)).transform((value) => value ?? 512),
})

export const VARIABLES = Object.keys(variables.shape)

const OIDC = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

const hasPassword = (url: string | undefined): boolean => Boolean(url && new URL(url).username)

const checked = variables
  .superRefine((values, context) => {
    const refuse = (name: keyof typeof values, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message })
    const secret = values.AUTH_SECRET
    const makeOne = 'Make one with: openssl rand -base64 32'
    if (!secret) refuse('AUTH_SECRET', `is missing. ${makeOne}`)
    else if (secret.length < 32) refuse('AUTH_SECRET', `is too short: it needs 32 characters. ${makeOne}`)
    else if (!values.DEMO && (KNOWN_SECRETS.test(secret) || new Set(secret).size < 10))
      refuse('AUTH_SECRET', `is a default or easy to guess. ${makeOne}`)
    if (values.APP_URL && new URL(values.APP_URL).pathname !== '/')
      refuse('APP_URL', 'must have no path: the application lives at the root of its host')
    if (OIDC.some((name) => values[name]))
      for (const name of OIDC) if (!values[name]) refuse(name, 'is missing: sign-in by OIDC needs all three')
    const unfit = values.SMTP_CA_FILE && whyNoAuthority(values.SMTP_CA_FILE)
    if (unfit) refuse('SMTP_CA_FILE', unfit)
    if (values.DEMO_NOW && !values.DEMO) refuse('DEMO_NOW', 'is for demo mode (DEMO=1) only')
    if (!values.DEMO)
      for (const name of ['APP_URL', 'SMTP_URL', 'MAIL_FROM'] as const)
        if (!values[name]) refuse(name, 'is missing: outside demo mode it must be set')
  })
  .transform((values) => ({
    ...values,
    HOST: values.HOST ?? (values.DEMO ? '127.0.0.1' : '0.0.0.0'),
    APP_URL: new URL(values.APP_URL ?? `http://localhost:${values.PORT}`).origin,
    // A password never travels unencrypted unless that was asked for.
    SMTP_STARTTLS: values.SMTP_STARTTLS ?? (hasPassword(values.SMTP_URL) ? 'required' : 'opportunistic'),
    MAIL_FROM: values.MAIL_FROM ?? 'Städterunde <staedterunde@gstb.example>',
    // Whoever tries it out does not want to wait for a mail.
    MAIL_QUIET_SECONDS: values.MAIL_QUIET_SECONDS ?? (values.DEMO ? 2 : 60),
  }))

export type Env = z.output<typeof checked>

/** The environment is not fit to run with; the message has one sentence per variable. */
export class EnvError extends Error {}

/** Checks the variables that `docs/operations.md` lists. @throws EnvError */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = checked.safeParse(source)
  if (result.success) return result.data
  const sentences = result.error.issues.map(({ path, message }) => {
    const name = path.join('.')
    return `${name} ${source[name] ? message : message.replace(/^Invalid input.*/, 'is missing')}`
  })
  throw new EnvError([...new Set(sentences)].join('\n'))
}

let current: Env | undefined

/** The environment of this process, read once. */
export const env = (): Env => (current ??= parseEnv(process.env))
