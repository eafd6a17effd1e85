import { canWriteMeeting } from '@/lib/meetings/policy'

/** Invite, send a new link, withdraw, and see whose link is still open: those who prepare the meeting. */
export const canInviteGuest = canWriteMeeting
