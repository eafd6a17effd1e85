'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import {
  cancelMeeting,
  changeMeeting,
  closeMeeting,
  endStandIn,
  moveMeeting,
  openMeeting,
  publishMeeting,
  requestStandIn,
  restoreMeeting,
} from './commands'
import {
  cancelMeetingInput,
  changeMeetingInput,
  meetingInput,
  moveMeetingInput,
  publishMeetingInput,
  restoreMeetingInput,
} from './input'

export async function publishMeetingAction(values: unknown) {
  return action(publishMeetingInput, values, async (actor, input) => {
    const written = await publishMeeting(actor, input)
    refresh()
    return written
  })
}

export async function changeMeetingAction(values: unknown) {
  return action(changeMeetingInput, values, async (actor, input) => {
    const written = await changeMeeting(actor, input)
    refresh()
    return written
  })
}

export async function moveMeetingAction(values: unknown) {
  return action(moveMeetingInput, values, async (actor, input) => {
    const written = await moveMeeting(actor, input)
    refresh()
    return written
  })
}

export async function cancelMeetingAction(values: unknown) {
  return action(cancelMeetingInput, values, async (actor, input) => {
    const written = await cancelMeeting(actor, input)
    refresh()
    return written
  })
}

export async function restoreMeetingAction(values: unknown) {
  return action(restoreMeetingInput, values, async (actor, input) => {
    const written = await restoreMeeting(actor, input)
    refresh()
    return written
  })
}

export async function openMeetingAction(values: unknown) {
  return action(meetingInput, values, async (actor, input) => {
    const written = await openMeeting(actor, input)
    refresh()
    return written
  })
}

export async function closeMeetingAction(values: unknown) {
  return action(meetingInput, values, async (actor, input) => {
    const written = await closeMeeting(actor, input)
    refresh()
    return written
  })
}

export async function requestStandInAction(values: unknown) {
  return action(meetingInput, values, async (actor, input) => {
    const written = await requestStandIn(actor, input)
    refresh()
    return written
  })
}

export async function endStandInAction(values: unknown) {
  return action(meetingInput, values, async (actor, input) => {
    const written = await endStandIn(actor, input)
    refresh()
    return written
  })
}
