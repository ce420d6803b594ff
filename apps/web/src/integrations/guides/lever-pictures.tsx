import classes from './picture.module.css';
import { Click, Line, Picture, Tick } from './picture.tsx';
import { TestCandidatePicture } from './test-candidate-picture.tsx';

interface PictureProps {
  readonly number?: number | undefined;
}

export function SettingsPicture({ number }: PictureProps) {
  return (
    <Picture title="Lever · Settings" caption="Settings > Integrations and API" number={number}>
      <div className={classes.side}>
        <span className={classes.strong}>Settings</span>
        <Line width={70} />
        <Line width={55} />
        <Click>Integrations and API</Click>
        <Line width={62} />
      </div>
      <div className={classes.body}>
        <Line width={50} />
        <Line width={85} />
        <Line width={70} />
      </div>
    </Picture>
  );
}

export function ApiCredentialsPicture({ number }: PictureProps) {
  return (
    <Picture
      title="Lever · Integrations and API"
      caption="API Credentials > Generate New Key"
      number={number}
    >
      <div className={classes.body}>
        <div className={classes.tabs}>
          <span>Integrations</span>
          <span className={classes.chosen}>API Credentials</span>
          <span>Webhooks</span>
        </div>
        <span className={classes.strong}>Lever API credentials</span>
        <Line width={75} />
        <Click>Generate New Key</Click>
        <Line width={0} />
      </div>
    </Picture>
  );
}

export function CopyKeyPicture({ number }: PictureProps) {
  return (
    <Picture title="Lever · New API key" caption="Copy Key: Lever shows the key only here" number={number}>
      <div className={classes.body}>
        <span className={classes.strong}>Your new key</span>
        <div className={classes.row}>
          <span className={classes.field}>••••••••••••••••••••</span>
          <Click>Copy Key</Click>
        </div>
        <Line width={80} />
      </div>
    </Picture>
  );
}

interface BoxesProps extends PictureProps {
  /** Two boxes of the right list. */
  readonly write: readonly [string, string];
}

export function PermissionsPicture({ number }: PictureProps) {
  return <Boxes write={['Create an opportunity', 'Add opportunity tags']} number={number} />;
}

/** For the older endpoints. */
export function OlderPermissionsPicture({ number }: PictureProps) {
  return <Boxes write={['Create a candidate', 'Add candidate sources']} number={number} />;
}

function Boxes({ write: [first, second], number }: BoxesProps) {
  return (
    <Picture title="Lever · New API key" caption="Tick what is listed, on both sides" number={number}>
      <div className={classes.body}>
        <div className={classes.two}>
          <span className={classes.strong}>Read Endpoints</span>
          <span className={classes.strong}>Write Endpoints</span>
          <Tick ticked label="Find all users" />
          <Tick ticked label={first} />
          <Tick ticked label="Find a user" />
          <Tick ticked label={second} />
          <Tick label="" />
          <Tick label="" />
        </div>
      </div>
    </Picture>
  );
}

export function DonePicture({ number }: PictureProps) {
  return <Done write="Add opportunity links" number={number} />;
}

/** For the older endpoints. */
export function OlderDonePicture({ number }: PictureProps) {
  return <Done write="Add candidate links" number={number} />;
}

function Done({ write, number }: PictureProps & { readonly write: string }) {
  return (
    <Picture title="Lever · New API key" caption="Done, at the very bottom" number={number}>
      <div className={classes.body}>
        <div className={classes.two}>
          <Tick ticked label="Find a posting" />
          <Tick ticked label={write} />
        </div>
        <div className={classes.foot}>
          <Click>Done</Click>
        </div>
        <Line width={0} />
      </div>
    </Picture>
  );
}

export function CandidatePicture({ number }: PictureProps) {
  return (
    <TestCandidatePicture
      title="Lever · Candidates"
      caption="The test candidate, among the new leads"
      list="New lead"
      chip="Sourced"
      number={number}
    />
  );
}
