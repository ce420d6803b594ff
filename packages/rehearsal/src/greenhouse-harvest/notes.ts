import type { Candidate, Note } from '../greenhouse/records.ts';
import { touch } from '../greenhouse/tags.ts';
import { newRow, type World } from '../greenhouse/world.ts';
import { invalid } from './errors.ts';
import type { NoteInput } from './input.ts';
import { timeView, userBrief } from './views.ts';

/** v3 reads visibility in these words. */
const kept = {
  admin_only: 'admin_only_visible',
  private: 'privately_visible',
  public: 'publicly_visible',
} as const;

/** @throws HarvestError 422 when there is no such user */
export function demandAuthor(id: number, field: string, world: World): void {
  if (!world.state.tables.users.has(id)) throw invalid(field, `Invalid user_id: ${id}`);
}

export function storeNote(candidate: Candidate, input: NoteInput, world: World): Note {
  return store(candidate, { ...input, type: 'NOTE' }, world);
}

/** An e-mail that somebody wrote elsewhere; everybody who sees the candidate sees it. */
export function storeEmail(
  candidate: Candidate,
  input: {
    readonly user_id: number;
    readonly body: string;
    readonly subject: string;
    readonly from: string;
    readonly to: string;
    readonly cc: readonly string[];
  },
  world: World,
): Note {
  return store(candidate, { ...input, type: 'EMAIL', visibility: 'public' }, world);
}

interface Written extends NoteInput {
  readonly type: 'NOTE' | 'EMAIL';
  readonly subject?: string;
  readonly from?: string;
  readonly to?: string;
  readonly cc?: readonly string[];
}

function store(candidate: Candidate, input: Written, world: World): Note {
  const note = world.state.tables.notes.add({
    ...newRow('note', world),
    candidate_id: candidate.id,
    application_id: null,
    body: input.body,
    subject: input.subject ?? null,
    type: input.type,
    visibility: kept[input.visibility],
    user_id: input.user_id,
    email_from: input.from ?? null,
    email_to: input.to ?? null,
    email_cc: input.cc ?? null,
  });
  touch(candidate, world);
  return note;
}

export function noteView(note: Note, world: World): Record<string, unknown> {
  const told = Object.entries(kept).find(([, word]) => word === note.visibility)?.[0] ?? 'admin_only';
  return {
    id: note.id,
    created_at: timeView(note.created_at),
    body: note.body,
    user: userBrief(note.user_id, world),
    private: told === 'private',
    // Misspelt since ever; the reference keeps it.
    visiblity: told,
    visibility: told,
  };
}

/** @param cc a list right after writing, one text in the feed, as the reference's examples have it */
export function emailView(note: Note, cc: unknown, world: World): Record<string, unknown> {
  return {
    id: note.id,
    created_at: timeView(note.created_at),
    subject: note.subject,
    body: note.body,
    to: note.email_to,
    from: note.email_from,
    cc,
    user: userBrief(note.user_id, world),
  };
}
