/**
 * Own pages only may write: the Origin header must be ours; another one, `null` or none is refused.
 * Outside demo mode ours is `APP_URL`, never what a Host header claims; in demo mode any local name and port works.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get('origin')
  if (!origin || !URL.canParse(origin)) return false
  const demo = process.env.DEMO === '1'
  if (demo) return new URL(origin).host === headers.get('host')
  return process.env.APP_URL !== undefined && origin === new URL(process.env.APP_URL).origin
}
