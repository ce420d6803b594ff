import classes from './guide.module.css';
import type { GuideStep } from './guide.ts';

interface GuideStepsProps {
  readonly steps: readonly GuideStep[];
  /** Number of the first one, from 1. */
  readonly from: number;
}

/** The path through the ATS, click by click. */
export function GuideSteps({ steps, from }: GuideStepsProps) {
  return (
    <ol className={classes.steps} start={from}>
      {steps.map(({ id, text }, index) => (
        <li key={id}>
          <span className={classes.number} aria-hidden>
            {from + index}
          </span>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}
