import { ClickPath } from './click-path.tsx';
import {
  CandidatePicture,
  ConfigurePicture,
  CredentialTypePicture,
  ScopesPicture,
  SecretPicture,
  SourcePicture,
} from './greenhouse-pictures.tsx';
import type { Guide } from './guide.ts';

/**
 * Greenhouse's screens as of 2026 (Greenhouse Support, "Harvest V3 (OAuth) credentials" and "Add a custom source";
 * the article on exporting to Greenhouse).
 */
export const greenhouseGuide: Guide = {
  requirements: [
    <>
      Your Greenhouse account must have the developer permission{' '}
      <strong>Manage ALL organization’s API Credentials</strong>.
    </>,
    <>
      Greenhouse shows its lists to <strong>Site Admins</strong> and to the credential’s own service user
      alone. Leave the credential with its service user.
    </>,
    <>
      A custom <strong>Source</strong> with the strategy Prospecting and your organization’s source name: step
      1.
    </>,
  ],
  path: [
    {
      id: 'source',
      text: (
        <>
          Login to your Greenhouse dashboard and click the <strong>Configuration</strong> icon at the top
          right. Navigate to <ClickPath path={['Custom Options', 'Company Metadata', 'Sources']} />, click{' '}
          <strong>Create New Source</strong>, choose <strong>Prospecting</strong> from the Sourcing Strategy
          dropdown, enter your organization’s source name (usually Crosswalk) as the Name of Source, and click{' '}
          <strong>Create Source</strong>.
        </>
      ),
      picture: SourcePicture,
    },
    {
      id: 'dev-center',
      text: (
        <>
          Click the <strong>Configuration</strong> icon again, navigate to <strong>Dev Center</strong> and
          click <strong>API Credential Management</strong>.
        </>
      ),
      picture: ConfigurePicture,
    },
    {
      id: 'create',
      text: (
        <>
          Click <strong>Create New API Key</strong>, select <strong>Harvest V3 (OAuth)</strong> as the API
          type, and enter a description.
        </>
      ),
      picture: CredentialTypePicture,
    },
    {
      id: 'scopes',
      text: (
        <>
          Click <strong>Manage Permissions</strong> and check the box next to each of the scopes listed below.
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
          Click <strong>Save</strong> at the bottom of the page. Copy the <strong>Client ID</strong> and the{' '}
          <strong>Client Secret</strong> and store them somewhere safe; Greenhouse shows the secret only once.
        </>
      ),
      picture: SecretPicture,
    },
  ],
  whenMissing:
    'Tick what is missing below in Greenhouse (Configure > Dev Center > API Credential Management > Manage Permissions beside this credential), save, then Check again. The Client ID and Secret stay the same.',
  accessTitles: { read: 'Scopes to read', write: 'Scopes to write' },
  keyWord: 'credential',
  makeSource: (name) => [
    {
      id: 'open',
      text: (
        <>
          In Greenhouse click the <strong>Configuration</strong> icon at the top right, then{' '}
          <ClickPath path={['Custom Options', 'Company Metadata', 'Sources']} />.
        </>
      ),
    },
    {
      id: 'make',
      text: (
        <>
          Click <strong>Create New Source</strong>, choose <strong>Prospecting</strong> as Sourcing Strategy
          and enter <strong className="any-break">{name}</strong> as Name of Source.
        </>
      ),
    },
    {
      id: 'save',
      text: (
        <>
          Click <strong>Create Source</strong>, then Look again here. Or pick another source below.
        </>
      ),
    },
  ],
  credentialsPicture: SecretPicture,
  verifyPicture: CandidatePicture,
};
