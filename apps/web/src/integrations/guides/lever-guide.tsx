import { ClickPath } from './click-path.tsx';
import type { Guide, PictureOf } from './guide.ts';
import {
  ApiCredentialsPicture,
  CandidatePicture,
  CopyKeyPicture,
  DonePicture,
  OlderDonePicture,
  OlderPermissionsPicture,
  PermissionsPicture,
  SettingsPicture,
} from './lever-pictures.tsx';
import { byAccess } from './permission-sections.ts';

/** Lever, by its opportunities endpoints. */
export const leverOpportunitiesGuide = guideWith({ permissions: PermissionsPicture, done: DonePicture });

/** Lever, by its older candidates endpoints: the same clicks, other boxes. */
export const leverGuide = guideWith({ permissions: OlderPermissionsPicture, done: OlderDonePicture });

interface BoxPictures {
  readonly permissions: PictureOf;
  readonly done: PictureOf;
}

/** Lever's screens as of 2026 (Lever Help Center, "Generating and using API credentials"). */
function guideWith(pictures: BoxPictures): Guide {
  return {
    requirements: [
      <>
        You must have access to <strong>Lever’s data API</strong> in order to integrate with Crosswalk. Lever
        Enterprise and Lever Professional are supported.
      </>,
      <>
        Only a <strong>Super Admin</strong> of Lever can generate a key.
      </>,
    ],
    path: [
      {
        id: 'settings',
        text: (
          <>
            Login to Lever and go to <ClickPath path={['Settings', 'Integrations and API']} />.
          </>
        ),
        picture: SettingsPicture,
      },
      {
        id: 'generate',
        text: (
          <>
            Select the <strong>API Credentials</strong> tab and click <strong>Generate New Key</strong> under
            the Lever API credentials section.
          </>
        ),
        picture: ApiCredentialsPicture,
      },
      {
        id: 'copy',
        text: (
          <>
            Click <strong>Copy Key</strong> and save it somewhere safe. You’ll need to enter this key in
            Crosswalk later; Lever shows it only once.
          </>
        ),
        picture: CopyKeyPicture,
      },
      {
        id: 'tick',
        text: (
          <>
            Scroll down and select the permissions listed below. Lever does not let them be changed later: a
            forgotten one means generating another key.
          </>
        ),
        picture: pictures.permissions,
      },
    ],
    afterPermissions: [
      {
        id: 'done',
        text: (
          <>
            Click <strong>Done</strong>.
          </>
        ),
        picture: pictures.done,
      },
    ],
    whenMissing:
      'Lever does not let the permissions of a key be changed. Generate a new one (Settings > Integrations and API > API Credentials > Generate New Key) with everything ticked, also what is missing below, and enter it under Credentials.',
    sections: byAccess({ read: 'Read Endpoints', write: 'Write Endpoints' }),
    keyWord: 'key',
    makeSource: null,
    credentialsPicture: CopyKeyPicture,
    verifyPicture: CandidatePicture,
  };
}
