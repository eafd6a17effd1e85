import type { SignatureRole } from './input'

export const signatureRoleLabel: Record<SignatureRole, string> = {
  chair: 'Sitzungsleitung',
  minuteTaker: 'Niederschrift',
}
