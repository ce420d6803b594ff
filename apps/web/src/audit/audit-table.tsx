import { Link } from '@tanstack/react-router';
import list from '../frame/list.module.css';
import { Moment } from '../frame/moment.tsx';
import classes from './audit.module.css';
import type { AuditEntry } from './audit.ts';
import { sayDetails, saySubject, sayWay, sayWho } from './say-entry.ts';

/** Entries, one a row. */
export function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  return (
    <div className={list.frame}>
      <table className={`${list.table} ${list.wrapping}`}>
        <thead>
          <tr>
            <th className={list.short}>When</th>
            <th className={classes.who}>Who</th>
            <th>What</th>
            <th className={`${classes.to} ${list.wide}`}>To</th>
            <th className={`${list.short} ${list.wide}`}>Way in</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className={list.short}>
                <Moment at={entry.at} />
              </td>
              <td className={classes.who}>
                <bdi>{sayWho(entry)}</bdi>
              </td>
              <td>
                {entry.words}
                <Details entry={entry} />
                <div className={classes.narrow}>
                  <Subject entry={entry} />
                </div>
              </td>
              <td className={`${classes.to} ${list.wide}`}>
                <Subject entry={entry} />
              </td>
              <td className={`${list.short} ${list.wide}`}>{sayWay(entry)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Details({ entry }: { readonly entry: AuditEntry }) {
  const text = sayDetails(entry);
  return text === '' ? null : <div className={classes.dimmed}>{text}</div>;
}

/** Its name narrows the log to it. */
function Subject({ entry }: { readonly entry: AuditEntry }) {
  const said = saySubject(entry);
  if (said === null || entry.subject === null) return null;
  return (
    <>
      <span className={classes.dimmed}>{said.kind} </span>
      <Link
        to="/settings/audit-log"
        search={{ subject: entry.subject.id }}
        className={list.strong}
        title="All that was done to it"
      >
        <bdi>{said.name}</bdi>
      </Link>
    </>
  );
}
