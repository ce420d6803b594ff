/** A permission an undo needs, and what comes of an undo without it. */
export interface UndoPermission {
  /** Its id in the connector's manifest. */
  readonly permission: string;
  readonly withoutIt: 'nobodyRemoved' | 'everybodyStays' | 'jobsStay' | 'prospectsStay';
}

const nobodyRemoved = (permission: string): UndoPermission => ({ permission, withoutIt: 'nobodyRemoved' });
const everybodyStays = (permission: string): UndoPermission => ({ permission, withoutIt: 'everybodyStays' });

/** By connector. Those without which nothing can be exported either are told of with the connection itself. */
export const undoPermissions: Readonly<Record<string, readonly UndoPermission[]>> = {
  'lever-opportunities': [
    nobodyRemoved('archive-opportunity'),
    nobodyRemoved('list-archive-reasons'),
    everybodyStays('list-opportunity-notes'),
  ],
  greenhouse: [
    nobodyRemoved('candidates:destroy'),
    everybodyStays('notes:list'),
    { permission: 'job_interview_stages:list', withoutIt: 'jobsStay' },
    { permission: 'prospect_details:list', withoutIt: 'prospectsStay' },
  ],
};
