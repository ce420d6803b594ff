import { NewCredentialPicture, type PictureProps, SavePicture } from './greenhouse-pictures.tsx';
import classes from './picture.module.css';
import { Click, Line, Picture, Tick } from './picture.tsx';

export function HarvestTypePicture({ number }: PictureProps) {
  return (
    <NewCredentialPicture
      type="Harvest"
      button="Manage Permissions"
      caption="The API Type is Harvest"
      number={number}
    />
  );
}

export function HarvestKeyPicture({ number }: PictureProps) {
  return (
    <Picture title="Greenhouse · API Key" caption="Greenhouse shows the key only here" number={number}>
      <div className={classes.body}>
        <span className={classes.strong}>Your new API Key</span>
        <div className={classes.row}>
          <span className={classes.field}>••••••••••••••••••••</span>
          <Click>Copy</Click>
        </div>
        <Line width={70} />
        <div className={classes.foot}>
          <Click>I have stored the API Key</Click>
        </div>
        <Line width={0} />
      </div>
    </Picture>
  );
}

export function HarvestPermissionsPicture({ number }: PictureProps) {
  return (
    <Picture title="Greenhouse · Manage Permissions" caption="Check what is listed" number={number}>
      <div className={classes.body}>
        <span className={classes.strong}>Candidates</span>
        <Tick ticked label="Get: List Candidates" />
        <Tick label="" />
        <Tick ticked label="Post: Add Candidate" />
        <Tick ticked label="Post: Add Prospect" />
        <span className={classes.strong}>Sources</span>
        <Tick ticked label="Get: List Sources" />
      </div>
    </Picture>
  );
}

export function SavePermissionsPicture({ number }: PictureProps) {
  return <SavePicture ticked={['Get: List Users', 'Get: Get schools']} number={number} />;
}
