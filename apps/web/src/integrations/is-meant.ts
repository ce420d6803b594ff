interface Named {
  readonly id: string;
  readonly title: string;
  readonly location: string | null;
  readonly team: string | null;
}

/** Whether a job is meant by what was typed: every word occurs in its title, location, team or id. */
export function isMeant({ id, title, location, team }: Named, typed: string): boolean {
  const text = [title, location, team, id].join(' ').toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
