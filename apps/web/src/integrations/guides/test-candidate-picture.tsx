import classes from './picture.module.css';
import { Click, Line, Picture } from './picture.tsx';

interface TestCandidatePictureProps {
  readonly title: string;
  readonly caption: string;
  /** Above the list. */
  readonly list: string;
  /** Beside the test candidate. */
  readonly chip: string;
  readonly number?: number | undefined;
}

/** Where the test candidate is to be found. */
export function TestCandidatePicture({ title, caption, list, chip, number }: TestCandidatePictureProps) {
  return (
    <Picture title={title} caption={caption} number={number}>
      <div className={classes.body}>
        <span className={classes.quiet}>{list}</span>
        <div className={classes.row}>
          <span className={classes.avatar} />
          <Click>Test Candidate from Crosswalk</Click>
          <span className={classes.chip}>{chip}</span>
        </div>
        <div className={classes.row}>
          <span className={classes.avatar} />
          <Line width={45} />
        </div>
      </div>
    </Picture>
  );
}
