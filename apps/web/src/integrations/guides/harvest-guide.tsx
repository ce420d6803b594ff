import { CandidatePicture } from './greenhouse-pictures.tsx';
import {
  createButton,
  devCenterStep,
  firstRequirement,
  makeSource,
  sourceRequirement,
  sourceStep,
} from './greenhouse-steps.tsx';
import type { Guide } from './guide.ts';
import {
  HarvestKeyPicture,
  HarvestPermissionsPicture,
  HarvestTypePicture,
  SavePermissionsPicture,
} from './harvest-pictures.tsx';
import { byThing } from './permission-sections.ts';

/**
 * Greenhouse's screens as of 2026, for Harvest v1 (the article on exporting to Greenhouse; Greenhouse Support,
 * "Create a Harvest API key for an integration").
 */
export const harvestGuide: Guide = {
  requirements: [firstRequirement, sourceRequirement],
  path: [
    sourceStep,
    devCenterStep,
    {
      id: 'create',
      text: (
        <>
          Click {createButton}. Select <strong>Harvest</strong> as your API Type and <strong>custom</strong>{' '}
          as your Partner, and enter a description.
        </>
      ),
      picture: HarvestTypePicture,
    },
    {
      id: 'copy',
      text: (
        <>
          Click <strong>Manage Permissions</strong>, and your new API Key is shown. Click{' '}
          <strong>Copy</strong> and save it somewhere safe: Greenhouse shows it only once. Then click{' '}
          <strong>I have stored the API Key</strong> to close the window.
        </>
      ),
      picture: HarvestKeyPicture,
    },
    {
      id: 'permissions',
      text: (
        <>
          The Harvest API permissions page opens by itself. Check the box next to each of the permissions
          listed below. If you don’t see <strong>Patch: Update Application</strong> among them, contact
          Greenhouse support.
        </>
      ),
      picture: HarvestPermissionsPicture,
    },
  ],
  afterPermissions: [
    {
      id: 'save',
      text: (
        <>
          Click <strong>Save</strong> at the bottom of the page.
        </>
      ),
      picture: SavePermissionsPicture,
    },
  ],
  whenMissing:
    'Tick what is missing below in Greenhouse (Configure > Dev Center > API Credential Management > Manage Permissions beside this key), save, then Check again. The key stays the same.',
  // In the article's order, then what the article does not list.
  sections: byThing({
    Application: ['applications'],
    Candidates: [
      ...['candidates', 'prospects', 'attachments', 'notes', 'email-notes'],
      ...['educations', 'employments'],
    ],
    'Prospect Pool': ['prospect-pools'],
    Sources: ['sources'],
    Tags: ['tags'],
    Jobs: ['jobs'],
    Users: ['users'],
    Education: ['degrees', 'disciplines', 'schools'],
    'Job Openings': ['job-openings'],
    'Close Reasons': ['close-reasons'],
    'Activity Feed': ['activity-feed'],
    'Custom Fields': ['custom-fields'],
    'Job Stages': ['job-stages'],
  }),
  keyWord: 'key',
  makeSource,
  credentialsPicture: HarvestKeyPicture,
  verifyPicture: CandidatePicture,
};
