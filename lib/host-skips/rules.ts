/** Who takes over unless somebody says otherwise: the next one in the rotation. */
export function successor(rotation: string[], hostId: string): string {
  const next = rotation[(rotation.indexOf(hostId) + 1) % rotation.length]
  return next === hostId ? '' : (next ?? '')
}
