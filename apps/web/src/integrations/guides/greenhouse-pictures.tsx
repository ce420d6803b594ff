import classes from './picture.module.css';
import { Click, Line, Picture, Tick } from './picture.tsx';
import { TestCandidatePicture } from './test-candidate-picture.tsx';

export interface PictureProps {
  readonly number?: number | undefined;
}

export function SourcePicture({ number }: PictureProps) {
  return (
    <Picture title="Greenhouse · Sources" caption="Create New Source, strategy Prospecting" number={number}>
      <div className={classes.body}>
        <span className={classes.strong}>Create New Source</span>
        <div className={classes.row}>
          <span className={classes.field}>Prospecting ▾</span>
        </div>
        <div className={classes.row}>
          <span className={classes.field}>Crosswalk</span>
        </div>
        <Click>Create Source</Click>
        <Line width={0} />
      </div>
    </Picture>
  );
}

export function ConfigurePicture({ number }: PictureProps) {
  return (
    <Picture title="Greenhouse · Configure" caption="Dev Center > API Credential Management" number={number}>
      <div className={classes.side}>
        <span className={classes.strong}>Configure</span>
        <Line width={65} />
        <Line width={50} />
        <Click>Dev Center</Click>
        <Line width={60} />
      </div>
      <div className={classes.body}>
        <Click>API Credential Management</Click>
        <Line width={80} />
        <Line width={65} />
      </div>
    </Picture>
  );
}

export function CredentialTypePicture({ number }: PictureProps) {
  return (
    <NewCredentialPicture
      type="Harvest V3 (OAuth)"
      button="View and store credentials"
      caption="The API type is Harvest V3 (OAuth)"
      number={number}
    />
  );
}

interface NewCredentialPictureProps extends PictureProps {
  /** The API type to select. */
  readonly type: string;
  /** What leads on. */
  readonly button: string;
  readonly caption: string;
}

/** The form in which a credential of either version is made. */
export function NewCredentialPicture({ type, button, caption, number }: NewCredentialPictureProps) {
  return (
    <Picture title="Greenhouse · Create New API Key" caption={caption} number={number}>
      <div className={classes.body}>
        <span className={classes.strong}>API type</span>
        <Click>{type}</Click>
        <span className={classes.strong}>Partner</span>
        <div className={classes.row}>
          <span className={classes.field}>custom ▾</span>
        </div>
        <span className={classes.strong}>Description</span>
        <div className={classes.row}>
          <span className={classes.field}>Crosswalk</span>
        </div>
        <Click>{button}</Click>
        <Line width={0} />
      </div>
    </Picture>
  );
}

export function ScopesPicture({ number }: PictureProps) {
  return (
    <Picture title="Greenhouse · Manage Permissions" caption="Check what is listed" number={number}>
      <div className={classes.body}>
        <Tick ticked label="harvest:candidates:create" />
        <Tick ticked label="harvest:candidates:list" />
        <Tick label="" />
        <Tick ticked label="harvest:sources:list" />
        <Tick label="" />
      </div>
    </Picture>
  );
}

export function SecretPicture({ number }: PictureProps) {
  return (
    <Picture
      title="Greenhouse · API credentials"
      caption="Greenhouse shows the secret only here"
      number={number}
    >
      <div className={classes.body}>
        <span className={classes.strong}>Client ID</span>
        <div className={classes.row}>
          <span className={classes.field}>••••••••••••-1</span>
        </div>
        <span className={classes.strong}>Client Secret</span>
        <div className={classes.row}>
          <span className={classes.field}>••••••••••••••••</span>
          <Click>Copy</Click>
        </div>
        <div className={classes.foot}>
          <Click>I have stored the client credentials</Click>
        </div>
        <Line width={0} />
      </div>
    </Picture>
  );
}

export function SaveScopesPicture({ number }: PictureProps) {
  return <SavePicture ticked={['harvest:users:list', 'harvest:jobs:list']} number={number} />;
}

interface SavePictureProps extends PictureProps {
  /** The last boxes of the page. */
  readonly ticked: readonly string[];
}

/** The bottom of the page with the permissions of either version. */
export function SavePicture({ ticked, number }: SavePictureProps) {
  return (
    <Picture
      title="Greenhouse · Manage Permissions"
      caption="Save, at the bottom of the page"
      number={number}
    >
      <div className={classes.body}>
        {ticked.map((label) => (
          <Tick key={label} ticked label={label} />
        ))}
        <div className={classes.foot}>
          <Click>Save</Click>
        </div>
        <Line width={0} />
      </div>
    </Picture>
  );
}

export function CandidatePicture({ number }: PictureProps) {
  return (
    <TestCandidatePicture
      title="Greenhouse · Candidates"
      caption="The test candidate, among the newest"
      list="Prospects"
      chip="Crosswalk"
      number={number}
    />
  );
}
