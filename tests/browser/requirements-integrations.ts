import { by, type Requirements } from './requirement.ts';
import {
  broken,
  byEmail,
  edit,
  greenhouseExports,
  greenhouseSetUp,
  guides,
  letterCase,
  leverExports,
  leverSetUp,
  onSearch,
  poolsOnly,
  sameCandidate,
  tabs,
} from './walked.ts';

/** Integrations, both of Lever and of Greenhouse, clause by clause. */
export const integrationRequirements: Requirements = {
  I1: [
    by('one’s own name at the bottom left, then Integrations', leverSetUp),
    by('greyed, saying whom to ask, for who may not and while the switch is off', [
      'setting-up.long',
      'is greyed for everybody while the owner’s switch is off, saying whom to ask',
    ]),
  ],
  I2: [
    by('on top with a green check mark; + Add a Connection; the small +', leverSetUp),
    by('the list of ATSs with the comparison and Recommended', [
      'four-connectors.long',
      'stand in the list with what each is, and which to choose (I2, G1)',
    ]),
    by('red with the reason and Repair; recruiters see it before they choose people', broken),
    by('amber with what is missing', [
      'wizard',
      'names a missing permission with where to tick it, and what is lost without it (L2)',
    ]),
  ],
  I3: [
    by('Edit with the four tabs filled in; a new secret is verified again; exports pause meanwhile', edit),
    by('Remove asks first, stops what runs, names the key to delete, keeps history', [
      'connections.long',
      'asks before Remove, stops what runs, and names the key to delete over there',
    ]),
  ],
  I4: [
    by('Export must be ticked', ['wizard', 'wants Export checked']),
    by('Export only as Prospects: no job anywhere, pools stay', poolsOnly),
    by('Enable Pools, of Greenhouse alone; Confirm Choices', leverSetUp, greenhouseSetUp),
    by('the requirements, the path click by click, the exact list', guides),
    by('credentials are checked at once, wrong ones named', [
      'wizard',
      'names a wrong key, stores nothing, and goes on with a right one',
    ]),
    by('nothing is written before Verify; All Good with a link', leverSetUp, greenhouseSetUp),
    by('Remove the test candidate', byEmail),
    by('a second Verify reuses it', sameCandidate),
    by('with every check green it may be skipped', tabs),
    by('left half-way and resumed: reload, back, another tab', tabs, [
      'wizard',
      'goes on where the tab was closed, and gives nobody the key back',
    ]),
  ],
  I5: [
    by('what is missing and what that costs, in words', [
      'wizard',
      'names a missing permission with where to tick it, and what is lost without it (L2)',
    ]),
    by('what cannot be known is unknown, never green', sameCandidate),
  ],
  I6: [
    by('side by side, visibly different', [
      'connections.long',
      'show their environments, on the page and where one exports',
    ]),
  ],
  L1: [by('tags with Lever Opportunities, none with Lever', leverExports)],
  L2: [
    by('the plan needed, the permissions by the article’s names', leverSetUp),
    by('optional ones', guides),
  ],
  L3: [
    by('from the wizard', leverSetUp),
    by('from More at the top right of the search results, and back there', onSearch),
    by('from Export in a project, and back there', [
      'authenticate',
      'signs in there and comes back to the project',
    ]),
    by('without an OAuth client by the confirmed e-mail, and says so', byEmail),
    by('where only a Super Admin may consent by the confirmed e-mail, and says so', [
      'authenticate.long',
      'matches the confirmed e-mail of who is no Super Admin, and says so',
    ]),
  ],
  L4: [
    by('both addresses, and one click where only the case differs', letterCase),
    by('somebody else over there', [
      'authenticate.long',
      'knows nobody over there by an address that is not there',
    ]),
  ],
  L5: [by('only published postings', leverSetUp)],
  L6: [by('what is sent, as prospect and to a job', leverExports)],
  G1: [
    by('both connectors, the retired one labelled', [
      'four-connectors.long',
      'stand in the list with what each is, and which to choose (I2, G1)',
    ]),
    by('the retired one connects like any other', greenhouseSetUp),
  ],
  G2: [
    by('the permission, the Source and the lists to tick', greenhouseSetUp, guides),
    by('no All Good until the source is there', [
      'greenhouse.long',
      'leads from a missing source to All Good, and people into a pool',
    ]),
    by('or another one is picked', greenhouseSetUp),
  ],
  G3: [
    by('letter case explained, mended with one click', [
      'greenhouse-article.long',
      'knows a recruiter whose e-mail differs in letter case after one click (G3)',
    ]),
  ],
  G4: [by('checks and jobs by themselves, the test candidate on Verify', greenhouseSetUp)],
  G5: [
    by('Prospect with pool and stage, or Candidate with a job', greenhouseExports),
    by('without pools Export as Prospect or a job', greenhouseSetUp),
    by('verified into a pool', [
      'harvest.long',
      'leads from an empty organization to Export Complete, on a job and in a pool',
    ]),
  ],
  G6: [by('only open jobs', greenhouseSetUp)],
  G7: [by('what is sent, as candidate and as prospect', greenhouseExports)],
};
