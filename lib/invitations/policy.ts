import { canWriteMeeting } from '@/lib/meetings/policy'

/** The host's office or the secretariat invites. */
export const canSendInvitation = canWriteMeeting

/** Before it is sent, those who prepare it see it as a preview. */
export const canPreviewInvitation = canWriteMeeting
