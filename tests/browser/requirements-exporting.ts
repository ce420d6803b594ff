import { by, type Requirements } from './requirement.ts';
import {
  alreadyThere,
  cancelled,
  closedTab,
  governing,
  greenhouseExports,
  jobs,
  leverExports,
  memory,
  poolsOnly,
} from './walked.ts';

/** Exporting, and what goes beyond the articles, clause by clause. */
export const exportRequirements: Requirements = {
  E1: [
    by('Export All and Export N from a project', leverExports, greenhouseExports),
    by('from search results', ['search', 'finds people, selects all of them but one, and exports these']),
    by('from a profile', ['profiles.long', 'export one person, and say so on the profile (E1, E3)']),
    by('a connection’s own name only where two would read alike', poolsOnly, [
      'four-connectors.long',
      'are told apart where one exports and authenticates (E1, L3)',
    ]),
  ],
  E2: [
    by('jobs by title, location, team and id; the last destination preset', jobs),
    by('how many have no e-mail, Get Email right there', [
      'contacts.long',
      'are looked up from within the export, which then knows of it (E2)',
    ]),
    by('how many were exported before', leverExports, memory),
    by('Export Complete wherever the member is; the pop-up may be closed', closedTab, [
      'exporting.long',
      'is told of on coming back, when it ended while nobody looked',
    ]),
    by('else Export finished: N need you', alreadyThere),
  ],
  E3: [
    by(
      'not sent again, unless Include previously exported is ticked, with a warning',
      leverExports,
      greenhouseExports,
    ),
    by('through any connection; remembered when one is removed and made again; not those undone', memory),
    by('to any destination', [
      'other-job.long',
      'goes on to another one, for people exported before, too (E3, E5)',
    ]),
    by('confirmation icon in lists and on the profile', leverExports),
  ],
  E4: [
    by('their form; off by default; only without an e-mail', leverExports, greenhouseExports),
    by('never shown as an e-mail of ours', jobs),
  ],
  E5: [
    by('their age, and refreshed at once', jobs),
    by('the chosen one is checked again at send time', [
      'other-job.long',
      'goes on to another one, for people exported before, too (E3, E5)',
    ]),
  ],
  E6: [
    by('closing the browser never stops it; live counts', closedTab),
    by('the session ends meanwhile', [
      'exporting.long',
      'survives the end of the session, from which one comes back to it',
    ]),
    by('what to do about failures, in plain words', [
      'paused.long',
      'is told to a recruiter with what to pass on, and to an admin as it is',
    ]),
    by('retry, cancel, CSV', cancelled),
    by('only the failed step', ['paused.long', 'are shown, alone too, and tried again without anybody else']),
  ],
  B3: [by('counted, shown with links, asked', alreadyThere)],
  B4: [
    by('what would be sent, and nothing written', [
      'exporting.long',
      'says what would be sent before anything is (B4)',
    ]),
  ],
  B5: [
    by('receipts', ['undo', 'has a receipt for each person: ids, link, who, when and what was sent']),
    by('undo, listed and confirmed, with to-dos', [
      'undo',
      'is undone after a list was confirmed, and who is worked on is left as a to-do',
    ]),
  ],
  B8: [
    by('who did what', governing),
    by('had as a file', [
      'workspace.long',
      'of which Do Not Contact keeps people from exports, unless an admin says why',
    ]),
  ],
};
