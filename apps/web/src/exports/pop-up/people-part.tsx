import { Anchor } from '@mantine/core';
import { IconBan, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLookupAddress } from '../../contacts/lookup-address.ts';
import choice from '../../frame/choice.module.css';
import { sayCount, sayNumber } from '../../frame/numbers.ts';
import { StatusIcon } from '../../frame/status-mark.tsx';
import { HelpLink } from '../../help/help-link.tsx';
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
  /** Of those exported before, how many to another job than the chosen one; null where that is of no interest. */
  readonly exportedElsewhere: number | null;
  /** Whether the chosen job is added to the record of these. */
  readonly addJob: boolean;
  /** Null where nobody can tell who they are. */
  readonly onShowExported: (() => void) | null;
  /** What is shown about people marked Do Not Contact; null while they are left out. */
  readonly contactOverride: ReactNode;
}

/** Who goes, and what to know about them before. */
export function PeoplePart({
  forecast: { people, withoutEmail, exportedBefore, doNotContact },
  chosen: { project },
  ats,
  placeholderEmails,
  includeExported,
  exportedElsewhere,
  addJob,
  onShowExported,
  contactOverride,
}: PeoplePartProps) {
  const { open } = useLookupAddress();
  const elsewhere = exportedElsewhere ?? 0;
  const skipped = includeExported ? 0 : exportedBefore - (addJob ? elsewhere : 0);
  // Who is both marked and exported before is counted by neither number alone.
  const toSend = doNotContact > 0 ? null : people - skipped;
  return (
    <section className={classes.part} aria-label="People">
      <ul className={classes.lines}>
        <li className={classes.line}>
          <IconUsers size={16} stroke={1.8} aria-hidden />
          <span className={classes.lineWords}>
            <strong>{sayCount(people, 'person', 'people')}</strong>
            {project === null ? null : ` from ${shorten(project.name)}`}
            {toSend === people || toSend === null ? null : (
              <span className={choice.hint}>
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
              <strong>{sayNumber(withoutEmail)}</strong> without an e-mail address{' '}
              <Anchor component="button" type="button" inherit onClick={() => open('email', 'export')}>
                Get Email
              </Anchor>
              <HelpLink topic="contactData" ats={ats} />
              <span className={choice.hint}>
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
              <strong>{sayNumber(exportedBefore)}</strong> exported before
              {elsewhere === 0 ? '' : `, ${sayNumber(elsewhere)} of them to another job`}{' '}
              {onShowExported === null ? null : (
                <Anchor component="button" type="button" inherit onClick={onShowExported}>
                  Show them
                </Anchor>
              )}
              <span className={choice.hint}>
                {includeExported ? 'They are sent again.' : sayExportedBefore(skipped, exportedBefore)}
              </span>
            </span>
          </li>
        )}
        {doNotContact === 0 ? null : (
          <li className={classes.line}>
            <StatusIcon status="needsYou" icon={IconBan} />
            <div className={classes.lineWords}>
              <strong>{sayNumber(doNotContact)}</strong> marked Do Not Contact
              {contactOverride}
            </div>
          </li>
        )}
      </ul>
    </section>
  );
}

function sayExportedBefore(skipped: number, all: number): string {
  if (skipped === 0) return 'They get this job added to their record.';
  return skipped === all
    ? 'They are skipped.'
    : `${sayCount(skipped, 'person is', 'people are')} skipped, the others get this job added to their record.`;
}

/** A name may be as long as the pop-up is high. */
function shorten(name: string): string {
  return name.length <= 80 ? name : `${name.slice(0, 79)}…`;
}
