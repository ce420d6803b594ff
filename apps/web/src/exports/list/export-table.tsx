import { Link } from '@tanstack/react-router';
import list from '../../frame/list.module.css';
import { Moment } from '../../frame/moment.tsx';
import { sayNumber } from '../../frame/numbers.ts';
import { ConnectionName } from '../connection-name.tsx';
import type { ExportSummary } from '../exports.ts';
import { OutcomeBar } from '../outcomes/outcome-bar.tsx';
import { countAll, groupCounts } from '../outcomes/outcome-groups.ts';
import { sayDestination } from '../say-destination.ts';
import { useConnectionLabel } from '../use-connection-label.ts';
import { useWho } from '../use-who.ts';
import { ExportStatusMark } from './export-status-mark.tsx';
import classes from './export-table.module.css';

/** One row per export: which people, where to, how it went. */
export function ExportTable({ exports }: { readonly exports: readonly ExportSummary[] }) {
  const who = useWho();
  const labelOf = useConnectionLabel();
  return (
    <div className={list.frame}>
      <table className={list.table}>
        <colgroup>
          <col />
          <col className={classes.to} />
          <col className={classes.destination} />
          <col className={classes.outcomes} />
          <col className={classes.status} />
          <col className={classes.by} />
          <col className={classes.started} />
        </colgroup>
        <thead>
          <tr>
            <th>People</th>
            <th className={classes.to}>To</th>
            <th className={classes.destination}>Destination</th>
            <th className={classes.outcomes}>Outcomes</th>
            <th>Status</th>
            <th className={classes.by}>Started by</th>
            <th className={classes.started}>Started</th>
          </tr>
        </thead>
        <tbody>
          {exports.map((one) => (
            <tr key={one.id}>
              <td title={peopleOf(one)}>
                <span className={classes.who}>
                  <Link
                    to="/exports/$exportId"
                    params={{ exportId: one.id }}
                    className={`${list.strong} one-line`}
                  >
                    {peopleOf(one)}
                  </Link>
                  <span className={`${classes.count} numbers`}>{sayNumber(countAll(one.counts))}</span>
                </span>
              </td>
              <td className={classes.to} title={one.connection.name}>
                <ConnectionName {...labelOf(one.connection)} />
              </td>
              <td className={classes.destination} title={sayDestination(one)}>
                {sayDestination(one)}
              </td>
              <td className={classes.outcomes}>
                <OutcomeBar thin groups={groupCounts(one)} label="Progress" />
              </td>
              <td>
                <ExportStatusMark progress={one} />
              </td>
              <td className={classes.by} title={one.startedBy ?? undefined}>
                {who(one.startedBy) ?? '–'}
              </td>
              <td className={classes.started}>
                <Moment at={one.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function peopleOf({ project }: ExportSummary): string {
  return project?.name ?? 'Picked candidates';
}
