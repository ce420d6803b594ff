import { by, type Requirements } from './requirement.ts';
import { contacts, filters, leverExports, projects } from './walked.ts';

/** The workspace, clause by clause. */
export const workspaceRequirements: Requirements = {
  W1: [
    by('sign in and out; organizations', [
      'members.long',
      'sign in, go over to another organization they belong to, and sign out',
    ]),
    by('nothing of another organization is seen', [
      'two-organizations.long',
      'see nothing of each other, in any page, answer or address (W1)',
    ]),
    by('roles, given by an admin', [
      'members.long',
      'are invited under Settings, accept with a name and a password, and are given a role',
    ]),
    by('the way in of the owner, and of whoever has no password yet', [
      'links.long',
      'has who has no password choose one',
    ]),
    by('one’s own sign-in e-mail, confirmed by mail', [
      'links.long',
      'changes nothing by being opened, asks who opens it to sign in, and takes who asked',
    ]),
    by('one’s own sign-in e-mail, confirmed by an admin', [
      'members.long',
      'change it to another one, which an admin confirms, and sign in with that',
    ]),
    by('a change of letter case alone is a change and is kept as typed', [
      'members.long',
      'change their sign-in e-mail in letter case alone at once, and it is kept as typed',
    ]),
  ],
  W2: [
    by('CSV with what stands above its header; preview first; nobody vanishes', [
      'imports.long',
      'a CSV of LinkedIn Connections, with its notes above: no row vanishes',
    ]),
    by('XLSX; unknown columns are kept; a report by row', [
      'imports.long',
      'an Excel file with columns nobody knows, which are kept and told of by row',
    ]),
    by('JSON Resume, today’s and older', [
      'imports.long',
      'résumés in JSON, of today’s form and of older ones',
    ]),
    by('columns are mapped by hand, and that is remembered', [
      'profiles.long',
      'remember how columns were mapped',
    ]),
    by('created, merged into X, skipped because Y; an import is undone', [
      'import-and-profile',
      'is looked at, corrected, imported; a profile is tagged and noted; the undo keeps whom somebody touched',
    ]),
    by('a file that is not what its name says', [
      'imports.long',
      'a file that is not what its name says is named, and nothing of it imported',
    ]),
  ],
  W3: [
    by('full text and Boolean, mistakes explained', [
      'workspace.long',
      'reads Boolean words, and says of mistakes where they are and why',
    ]),
    by('each filter; sorting', filters),
    by('thousands of results scroll smoothly', [
      'lists.long',
      'shows rows or rows on the way in every frame, however fast one scrolls',
    ]),
    by('selection across pages', [
      'lists.long',
      'is selected as a whole on the server, minus those taken out (W3)',
    ]),
  ],
  W4: [
    by('create, rename, archive, add and remove, bulk tag, notes, share to be edited', projects),
    by('share to be read', [
      'lists.long',
      'is read by whom it is shared with, who is told whom to ask for more (W4)',
    ]),
    by('projects outlive the member who made them', [
      'workspace.long',
      'outlive the member who made them, and are handed over',
    ]),
  ],
  W5: [
    by('everything known, its origin', [
      'imports.long',
      'an Excel file with columns nobody knows, which are kept and told of by row',
    ]),
    by('tags and notes', [
      'import-and-profile',
      'is looked at, corrected, imported; a profile is tagged and noted; the undo keeps whom somebody touched',
    ]),
    by('changed, merged and taken apart', [
      'import-and-profile',
      'has its profiles changed and merged, and taken apart again',
    ]),
    by('ATS records with name, confirmation icon and link', leverExports),
  ],
  W6: [
    by('Get Email for All, live progress, what was found and what not, credits', contacts),
    by('Get Email and Get Phone on a profile', [
      'contacts.long',
      'are looked up one by one on a profile, and whoever may not is told whom to ask',
    ]),
    by('what a provider could not tell is asked again', [
      'contacts.long',
      'are asked for again once an admin has repaired a provider (W6)',
    ]),
  ],
  W7: [
    by('recruiters create and put on tags', projects),
    by('admins rename', [
      'lists.long',
      'are put on whoever a search finds, renamed by an admin, and lead back to their people (W7)',
    ]),
    by('admins merge and delete; recruiters may not', [
      'workspace.long',
      'are merged and deleted by admins; recruiters are told whom to ask',
    ]),
    by('Do Not Contact blocks, unless an admin overrides with a reason', [
      'workspace.long',
      'of which Do Not Contact keeps people from exports, unless an admin says why',
    ]),
  ],
  W8: [
    by('preview and download of the PDF', [
      'workspace.long',
      'is looked at in its own window and downloaded, from the profile',
    ]),
  ],
  W9: [
    by('from the menu behind one’s own name', [
      'help.long',
      'is in the menu behind one’s own name, and leads to every anchor it lists',
    ]),
    by('the right place from a step', [
      'help.long',
      'opens the right place from a tab of the wizard, in a tab of its own',
    ]),
    by('the right place from the Export pop-up', [
      'help.long',
      'opens the right place from the Export pop-up',
    ]),
  ],
};
