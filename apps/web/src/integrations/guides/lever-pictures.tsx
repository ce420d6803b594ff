import classes from './picture.module.css';
import { Click, Line, Picture } from './picture.tsx';

export function SettingsPicture({ number }: { readonly number?: number }) {
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

export function ApiCredentialsPicture({ number }: { readonly number?: number }) {
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

export function CopyKeyPicture({ number }: { readonly number?: number }) {
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

export function PermissionsPicture({ number }: { readonly number?: number }) {
  return (
    <Picture title="Lever · New API key" caption="Tick what is listed, on both sides" number={number}>
      <div className={classes.body}>
        <div className={classes.two}>
          <span className={classes.strong}>Read Endpoints</span>
          <span className={classes.strong}>Write Endpoints</span>
          <Box ticked label="Find all users" />
          <Box ticked label="Create an opportunity" />
          <Box ticked label="Find a user" />
          <Box ticked label="Add opportunity tags" />
          <Box label="" />
          <Box label="" />
        </div>
      </div>
    </Picture>
  );
}

export function DonePicture({ number }: { readonly number?: number }) {
  return (
    <Picture title="Lever · New API key" caption="Done, at the very bottom" number={number}>
      <div className={classes.body}>
        <div className={classes.two}>
          <Box ticked label="Find a posting" />
          <Box ticked label="Add opportunity links" />
        </div>
        <div className={classes.foot}>
          <Click>Done</Click>
        </div>
        <Line width={0} />
      </div>
    </Picture>
  );
}

export function CandidatePicture({ number }: { readonly number?: number }) {
  return (
    <Picture title="Lever · Candidates" caption="The test candidate, among the new leads" number={number}>
      <div className={classes.body}>
        <span className={classes.quiet}>New lead</span>
        <div className={classes.row}>
          <span className={classes.avatar} />
          <Click>Test Candidate from Crosswalk</Click>
          <span className={classes.chip}>Sourced</span>
        </div>
        <div className={classes.row}>
          <span className={classes.avatar} />
          <Line width={45} />
        </div>
      </div>
    </Picture>
  );
}

function Box({ label, ticked = false }: { readonly label: string; readonly ticked?: boolean }) {
  return (
    <span className={classes.row} style={{ gap: 5 }}>
      <span className={`${classes.box} ${ticked ? classes.ticked : ''}`}>{ticked ? '✓' : ''}</span>
      {label === '' ? <Line width={60} /> : <span className="one-line">{label}</span>}
    </span>
  );
}
