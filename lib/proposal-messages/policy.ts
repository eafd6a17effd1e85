type Reader = { own: boolean; coSubmission: object | null; decides: boolean }

/**
 * The conversation is for those who reach the proposal before it is admitted: the proposer, whom they asked to bring it
 * in together, and who decides. It stays theirs afterwards: the circle reads the item on its agenda, not how it got there.
 */
export const canTalk = ({ own, coSubmission, decides }: Reader): boolean =>
  own || coSubmission !== null || decides

/** For whom one speaks: a host that brings in something itself speaks as proposer. */
export const sideOf = ({ own, coSubmission }: Reader): 'proposer' | 'decider' =>
  own || coSubmission ? 'proposer' : 'decider'
