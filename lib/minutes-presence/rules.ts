/** How often an open editor says that it is there. */
export const BEAT_SECONDS = 25
/** After two beats that did not come, nobody counts as there. */
export const GONE_AFTER_SECONDS = 60
