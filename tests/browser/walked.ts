import type { Walked } from './requirement.ts';

// Tests that prove several clauses, by their files and titles.

const article = 'is set up in Environment Production, from an empty organization to All Good';
const exportsAll = 'exports select candidates and all of a project, to Export Complete';
export const leverSetUp: Walked = ['lever-article.long', article];
export const leverExports: Walked = ['lever-article.long', exportsAll];
export const greenhouseSetUp: Walked = ['greenhouse-article.long', article];
export const greenhouseExports: Walked = ['greenhouse-article.long', exportsAll];

export const onSearch: Walked = [
  'lever-article.long',
  'has a recruiter authenticate while on a Search page, and come back to it',
];

export const edit: Walked = [
  'connections.long',
  'opens Edit with the four tabs filled in, and exports pause meanwhile',
];

export const broken: Walked = [
  'connections.long',
  'pauses what runs, is red before anybody is chosen, and goes on where it was after Repair',
];

export const tabs: Walked = [
  'setting-up.long',
  'is where one was after a reload in each tab, after going back, and in a second tab',
];

export const sameCandidate: Walked = [
  'setting-up.long',
  'uses the same test candidate again, and says of what it cannot know that it is unknown',
];

export const byEmail: Walked = [
  'wizard',
  'by e-mail alone where no sign-in is set up, says so, and finishes (L3)',
];

export const guides: Walked = ['four-connectors.long', '%s is prepared by a guide of its own (I4, L2, G2)'];

export const contacts: Walked = [
  'contacts.long',
  'are imported, looked up, and exported with what was found and placeholders for the rest',
];

export const projects: Walked = [
  'workspace.long',
  'are made, filled, noted, renamed, shared to be edited, and put away',
];

export const filters: Walked = [
  'workspace.long',
  'is narrowed by each filter, which stand in the address, and ordered',
];

export const closedTab: Walked = [
  'exporting.long',
  'goes on when the tab is closed, and shows the truth to who comes back',
];

export const jobs: Walked = [
  'exporting.long',
  'offers jobs by all that is known of them, fresh at once, and remembers the last',
];

export const memory: Walked = [
  'exporting.long',
  'knows who was exported through any connection, and a removed one; not who was undone',
];

export const cancelled: Walked = ['exporting.long', 'is cancelled, its rest tried again, and had as a file'];

export const poolsOnly: Walked = [
  'four-connectors.long',
  'offer a pool or a job, with Export only as Prospects no job anywhere (G5, I4, E1)',
];

export const letterCase: Walked = [
  'authenticate',
  'explains another letter case with both addresses, and mends it with one click',
];

export const alreadyThere: Walked = [
  'other-job.long',
  'says whom the ATS knows already and whom not to contact, and asks what becomes of them (B3, W7, E2)',
];

export const governing: Walked = [
  'governing.long',
  'a webhook is added, tested and told of an erasure, and the audit log tells of all',
];
