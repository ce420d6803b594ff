const prefix = 'crosswalk.ticked.';

/**
 * Keeps who was ticked in a project for as long as this tab lives, so that the pop-up is about the same people
 * after a reload or after signing in at the ATS. Thousands of ids do not fit into an address.
 */
export function keepTicked(projectId: string, candidateIds: readonly string[]): void {
  sessionStorage.setItem(prefix + projectId, JSON.stringify(candidateIds));
}

/** Null when nothing was kept in this tab. */
export function recallTicked(projectId: string): readonly string[] | null {
  const text = sessionStorage.getItem(prefix + projectId);
  if (text === null) return null;
  const kept: unknown = JSON.parse(text);
  return Array.isArray(kept) && kept.length > 0 && kept.every((id) => typeof id === 'string') ? kept : null;
}
