/** Demo mode: personas instead of mail links, invented cases, any local address. */
export const isDemo = (): boolean => process.env.DEMO === '1'
