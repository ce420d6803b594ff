import type { Identifiers } from '../identifiers.ts';
import type { ArchiveReason, Stage, User } from './records.ts';
import { seedPeople } from './seed-people.ts';
import { seedPostings } from './seed-postings.ts';
import type { LeverState } from './state.ts';

/** The day the rehearsed account was opened; all seeded times follow from it. */
export const SEED_START = Date.UTC(2025, 0, 6, 9);
const HOUR_MS = 60 * 60 * 1000;

const userTable = [
  ['Olive Owner', 'owner@crosswalk.example', 'super admin', 'Head of Talent'],
  ['Sam Super', 'sam.super@rehearsal.example', 'super admin', 'Recruiting Operations'],
  ['Ada Admin', 'ada.admin@rehearsal.example', 'admin', 'Recruiting Manager'],
  ['Tess Team', 'tess.team@rehearsal.example', 'team member', 'Recruiter'],
  ['Rui Recruiter', 'rui.recruiter@rehearsal.example', 'team member', 'Recruiter'],
  // Typed with capitals when invited: look-ups that do not keep letter case miss this one.
  ['Dana Fox', 'Dana.Fox@rehearsal.example', 'team member', 'Sourcer'],
  ['Lim Limited', 'lim.limited@rehearsal.example', 'limited team member', 'Coordinator'],
  ['Ines Interviewer', 'ines.interviewer@rehearsal.example', 'interviewer', 'Engineer'],
  ['Hugo Hiring', 'hugo.hiring@rehearsal.example', 'team member', 'Engineering Manager'],
  ['Gone Gary', 'gone.gary@rehearsal.example', 'team member', 'Recruiter'],
] as const;

/** Built-in stages have words for ids, an account's own have UUIDs. */
const stageTable = [
  ['lead-new', 'New lead', 'lead', 1],
  ['lead-reached-out', 'Reached out', 'lead', 3],
  ['lead-responded', 'Responded', 'lead', 5],
  ['applicant-new', 'New applicant', 'applicant', 101],
  [null, 'Recruiter screen', 'screen', 201],
  [null, 'Take-home', 'screen', 203],
  [null, 'On-site', 'onsite', 231],
  ['offer', 'Offer', 'offer', 261],
  [null, 'References', 'offer', 263],
] as const;

const reasonTable = [
  ['Hired', 'active', 'hired'],
  ['Underqualified', 'active', 'non-hired'],
  ['Unresponsive', 'active', 'non-hired'],
  ['Withdrew', 'active', 'non-hired'],
  ['Position closed', 'inactive', 'non-hired'],
] as const;

/** Fills an empty account. The same identifiers give the same account, ids and times included. */
export function seedLever(state: LeverState, ids: Identifiers): void {
  const users = userTable.map(([name, email, accessRole, jobTitle], index): User => {
    const createdAt = SEED_START + index * HOUR_MS;
    return {
      id: ids.uuid('user'),
      name,
      username: email.split('@')[0]?.toLowerCase() ?? '',
      email,
      accessRole,
      createdAt,
      deactivatedAt: name === 'Gone Gary' ? createdAt + 90 * 24 * HOUR_MS : null,
      jobTitle,
    };
  });
  for (const user of users) state.users.set(user.id, user);

  state.stages = stageTable.map(
    ([id, text, pipeline, rank]): Stage => ({ id: id ?? ids.uuid('stage'), text, pipeline, rank }),
  );
  state.archiveReasons = reasonTable.map(
    ([text, status, type]): ArchiveReason => ({ id: ids.uuid('archive-reason'), text, status, type }),
  );
  const postings = seedPostings(users, ids);
  for (const posting of postings) state.postings.set(posting.id, posting);
  seedPeople(state, users, postings, ids);
}
