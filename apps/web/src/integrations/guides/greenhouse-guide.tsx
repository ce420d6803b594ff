import {
  CandidatePicture,
  CredentialTypePicture,
  SaveScopesPicture,
  ScopesPicture,
  SecretPicture,
} from './greenhouse-pictures.tsx';
import {
  createButton,
  devCenterStep,
  firstRequirement,
  makeSource,
  sourceRequirement,
  sourceStep,
} from './greenhouse-steps.tsx';
import type { Guide } from './guide.ts';
import { byAccess } from './permission-sections.ts';

/**
 * Greenhouse's screens as of 2026, for Harvest v3 (Greenhouse Support, "Create a Harvest API key for an
 * integration"; the article on exporting to Greenhouse).
 */
export const greenhouseGuide: Guide = {
  requirements: [
    firstRequirement,
    <>
      Greenhouse shows its lists to <strong>Site Admins</strong> and to the credential’s own service user
      alone. Leave the credential with its service user.
    </>,
    sourceRequirement,
  ],
  path: [
    sourceStep,
    devCenterStep,
    {
      id: 'create',
      text: (
        <>
          Click {createButton}, select <strong>Harvest V3 (OAuth)</strong> as the API type and{' '}
          <strong>custom</strong> as Partner, and enter a description.
        </>
      ),
      picture: CredentialTypePicture,
    },
    {
      id: 'copy',
      text: (
        <>
          Click <strong>View and store credentials</strong>. Copy the <strong>Client ID</strong> and the{' '}
          <strong>Client Secret</strong> and store them somewhere safe; Greenhouse shows the secret only once.
          Then click <strong>I have stored the client credentials</strong>.
        </>
      ),
      picture: SecretPicture,
    },
    {
      id: 'scopes',
      text: (
        <>
          The permissions open by themselves, later with <strong>Manage Permissions</strong>. Check the box
          next to each of the scopes listed below.
        </>
      ),
      picture: ScopesPicture,
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
      picture: SaveScopesPicture,
    },
  ],
  whenMissing:
    'Tick what is missing below in Greenhouse (Configure > Dev Center > API Credential Management > Manage Permissions beside this credential), save, then Check again. The Client ID and Secret stay the same.',
  sections: byAccess({ read: 'Scopes to read', write: 'Scopes to write' }),
  keyWord: 'credential',
  makeSource,
  credentialsPicture: SecretPicture,
  verifyPicture: CandidatePicture,
};
