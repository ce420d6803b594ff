import counts from '../../exports/outcomes/outcome-counts.module.css';
import { sayNumber } from '../../frame/numbers.ts';
import { StatusIcon } from '../../frame/status-mark.tsx';
import { outcomeLooks, runViews, wordAfter } from '../outcome-looks.ts';
import type { Run } from '../runs.ts';

/** The outcomes there is somebody in, each with icon, number and word. */
export function OutcomeCounts({ counts: of }: Pick<Run, 'counts'>) {
  return (
    <ul className={`${counts.counts} numbers`} aria-label="People by outcome">
      {runViews
        .filter((outcome) => of[outcome] > 0)
        .map((outcome) => (
          <li key={outcome}>
            <StatusIcon status={outcomeLooks[outcome].status} icon={outcomeLooks[outcome].icon} />
            <strong>{sayNumber(of[outcome])}</strong> {wordAfter(outcome)}
          </li>
        ))}
    </ul>
  );
}
