import { ownWarning } from '@crosswalk/api-client/browser';
import { IconAlertTriangle, IconArrowBackUp, IconExternalLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { sayCount } from '../../frame/numbers.ts';
import { StatusMark } from '../../frame/status-mark.tsx';
import { ForAdmin } from '../../integrations/for-admin.tsx';
import { withoutLinks } from '../decisions/asks.ts';
import { DecidePerson } from '../decisions/decide-person.tsx';
import { SelectPerson } from '../decisions/select-person.tsx';
import type { ExportItem } from '../exports.ts';
import { groupLooks, groupOf } from '../outcomes/outcome-groups.ts';
import classes from './report.module.css';
import { beside } from './report-address.ts';

interface ItemRowProps {
  readonly exportId: string;
  readonly item: ExportItem;
  readonly ats: string;
  /** What is said above for several people at once. */
  readonly causes: ReadonlyMap<string, number>;
}

/** One person: outcome, why, what to know, and where the ATS shows them. */
export const ItemRow = memo(({ exportId, item, ats, causes }: ItemRowProps) => {
  const look = groupLooks[groupOf(item)];
  // Much is said about somebody in doubt, and no record is known to link to.
  const wide = item.decision !== null && item.link === null && !wasSent(item);
  return (
    <div className={classes.row}>
      <span className={classes.person}>
        <SelectPerson item={item} />
        <span className={classes.name} title={item.name}>
          {item.name}
        </span>
      </span>
      <span className={classes.outcome}>
        {wasRemoved(item) ? (
          <StatusMark status="skipped" icon={IconArrowBackUp} word="Removed again" />
        ) : (
          <StatusMark status={look.status} icon={look.icon} word={wordOf(item)} />
        )}
      </span>
      <span className={wide ? `${classes.said} ${classes.wide}` : classes.said}>
        {sayWhy(item, ats)}
        {item.outcome === 'pending' ? null : <ForAdmin said={item.reasonForAdmin} />}
        {item.warnings.map((warning) => (
          <span key={warning} className={classes.warning}>
            <IconAlertTriangle size={14} stroke={1.8} aria-label="Warning" role="img" />
            <span>{ownWarning(warning, causes)}</span>
          </span>
        ))}
        {item.stepsLeftOut === 0 ? null : (
          <span className={classes.leftOut}>
            {sayCount(item.stepsLeftOut, 'step')} left out, which can be tried again.
          </span>
        )}
      </span>
      <span className={classes.there}>
        {wasSent(item) ? (
          <Link
            to="/exports/$exportId"
            params={{ exportId }}
            search={beside({ receipt: item.id })}
            className={classes.link}
            aria-label={`Receipt for ${item.name}`}
          >
            Receipt
          </Link>
        ) : null}
        {item.link === null ? null : (
          <a
            href={item.link}
            target="_blank"
            rel="noreferrer"
            className={classes.link}
            aria-label={`Open in ${ats}: ${item.name}`}
          >
            Open in {ats}
            <IconExternalLink size={14} stroke={1.6} aria-hidden />
          </a>
        )}
      </span>
      {item.decision === null ? null : (
        <div className={classes.decision}>
          <DecidePerson item={item} ats={ats} />
        </div>
      )}
    </div>
  );
});

/** Somebody who arrived has a record, until an undo takes it away. */
function wasRemoved({ outcome, remote }: ExportItem): boolean {
  return (outcome === 'exported' || outcome === 'added') && remote === null;
}

function wasSent({ outcome, remote }: ExportItem): boolean {
  return outcome === 'exported' || outcome === 'added' || (outcome !== 'skipped' && remote !== null);
}

function wordOf(item: ExportItem): string {
  // They were there before, and now belong to the job too.
  if (item.outcome === 'added') return 'Added';
  if (item.outcome === 'pending' && item.remote !== null && !item.findingOut) return 'Under way';
  const group = groupOf(item);
  return group === 'finding-out' ? 'Finding out …' : groupLooks[group].word;
}

function sayWhy(item: ExportItem, ats: string): string | null {
  const { outcome, findingOut, remote, reason, decision } = item;
  if (wasRemoved(item)) return `An undo took them out of ${ats}. They can be exported again.`;
  if (findingOut) return `${ats} gave no clear answer. Looking there for them before anything is sent again.`;
  if (outcome === 'pending' && remote !== null) return `Already in ${ats}; the rest of the profile follows.`;
  return reason !== null && decision !== null && decision.found.length > 0 ? withoutLinks(reason) : reason;
}
