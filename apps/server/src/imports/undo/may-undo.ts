import { Problem } from '../../http/problem.ts';
import { type Actor, mayAct } from '../../services.ts';

export interface UndoableImport {
  readonly status: string;
  readonly member_id: string | null;
  readonly undo_state: string | null;
  readonly undoable_until: Date | null;
}

/** Why this member cannot undo this import now; null when they can. */
export function whyNotUndoable(imported: UndoableImport, actor: Actor): Problem | null {
  const theirs = imported.member_id === actor.memberId;
  if (!(theirs && mayAct(actor.role, 'recruiter')) && !mayAct(actor.role, 'admin')) {
    return new Problem(
      403,
      'forbidden',
      'Somebody else imported this file. Ask them or an admin to undo it.',
      { needed: 'admin' },
    );
  }
  if (imported.status === 'running')
    return new Problem(
      409,
      'importRunning',
      'This import is still running. It can be undone when it has ended.',
    );
  if (imported.undo_state !== null)
    return new Problem(409, 'alreadyUndone', 'This import was undone already.');
  if (imported.undoable_until === null)
    return new Problem(
      409,
      'notUndoable',
      'This import is from before Crosswalk kept what imports change, so it cannot be undone.',
    );
  if (imported.undoable_until.getTime() <= Date.now())
    return new Problem(
      409,
      'notUndoable',
      'This import is older than 30 days. What candidates were before it is not kept any more, so it cannot be undone.',
    );
  return null;
}
