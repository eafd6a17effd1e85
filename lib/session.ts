import type { Actor, PersonActor } from './actor'

export async function currentActor(): Promise<Actor> {
  return { kind: 'public' }
}

export async function requireActor(): Promise<PersonActor> {
  throw new Error('sign-in is being built')
}
