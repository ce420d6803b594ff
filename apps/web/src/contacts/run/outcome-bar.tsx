import { sayNumber } from '../../frame/numbers.ts';
import { runViews, wordAfter } from '../outcome-looks.ts';
import { countAll } from '../run-words.ts';
import type { Counts, RunView } from '../runs.ts';
import classes from './run.module.css';

interface OutcomeBarProps {
  readonly counts: Counts;
  readonly thin?: boolean;
  /** Of the whole, for screen readers. */
  readonly label: string;
}

/** A run as one bar, by outcome; what is under way is the empty rest. */
export function OutcomeBar({ counts, thin = false, label }: OutcomeBarProps) {
  const all = countAll(counts);
  const through = all - counts.open;
  return (
    <div
      className={thin ? `${classes.bar} ${classes.thin}` : classes.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={all}
      aria-valuenow={through}
      aria-valuetext={`${sayNumber(through)} of ${sayNumber(all)}`}
    >
      {runViews.map((outcome) =>
        counts[outcome] === 0 || outcome === 'open' ? null : (
          <div
            key={outcome}
            className={`${classes.barPart} ${classes[colorOf(outcome)]}`}
            style={{ flexGrow: counts[outcome] }}
            title={`${sayNumber(counts[outcome])} ${wordAfter(outcome)}`}
          />
        ),
      )}
      <div style={{ flexGrow: counts.open }} />
    </div>
  );
}

function colorOf(outcome: RunView): 'good' | 'calling' | 'without' | 'leftOut' {
  switch (outcome) {
    case 'found':
      return 'good';
    case 'unavailable':
    case 'unknown':
      return 'calling';
    case 'notFound':
    case 'notEnough':
      return 'without';
    default:
      return 'leftOut';
  }
}
