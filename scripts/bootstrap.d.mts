export function goOn(script: string): Promise<unknown>
export function onOrphaned(act: () => void): void
