import { Anchor } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { sayCount, sayNumber } from '../../frame/numbers.ts';
import { StatusIcon } from '../../frame/status-mark.tsx';
import type { Chosen } from '../people.ts';
import type { Forecast } from './forecast.ts';
import classes from './pop-up.module.css';

interface PeoplePartProps {
  readonly forecast: Forecast;
  readonly chosen: Chosen;
  /** Such as "Lever". */
  readonly ats: string;
  readonly placeholderEmails: boolean;
  readonly includeExported: boolean;
  /** Null where nobody can tell who they are. */
  readonly onShowExported: (() => void) | null;
}

/** Who goes, and what to know about them before. */
export function PeoplePart({
  forecast: { people, withoutEmail, exportedBefore },
  chosen: { project },
  ats,
  placeholderEmails,
  includeExported,
  onShowExported,
}: PeoplePartProps) {
  const toSend = includeExported ? people : people - exportedBefore;
  return (
    <section className={classes.part} aria-label="People">
      <ul className={`${classes.lines} numbers`}>
        <li className={classes.line}>
          <IconUsers size={16} stroke={1.8} aria-hidden />
          <span className={classes.lineWords}>
            <strong>{sayCount(people, 'person', 'people')}</strong>
            {project === null ? null : ` from ${project.name}`}
            {toSend === people ? null : (
              <span className={classes.hint}>
                {toSend === 0
                  ? 'Nobody is sent: all of them were exported before.'
                  : `${sayCount(toSend, 'person is', 'people are')} sent.`}
              </span>
            )}
          </span>
        </li>
        {withoutEmail === 0 ? null : (
          <li className={classes.line}>
            <StatusIcon status="needsYou" />
            <span className={classes.lineWords}>
              <strong>{sayNumber(withoutEmail)}</strong> without an e-mail address
              <span className={classes.hint}>
                {placeholderEmails
                  ? `They go with generated addresses. ${ats} cannot match duplicates by these.`
                  : `Retrieve e-mail addresses before exporting: without one ${ats} cannot match duplicates.`}
              </span>
            </span>
          </li>
        )}
        {exportedBefore === 0 ? null : (
          <li className={classes.line}>
            <StatusIcon status="skipped" />
            <span className={classes.lineWords}>
              <strong>{sayNumber(exportedBefore)}</strong> exported before{' '}
              {onShowExported === null ? null : (
                <Anchor component="button" type="button" inherit onClick={onShowExported}>
                  Show them
                </Anchor>
              )}
              <span className={classes.hint}>
                {includeExported ? 'They are sent again.' : 'They are skipped.'}
              </span>
            </span>
          </li>
        )}
      </ul>
    </section>
  );
}
