import { IconCircleCheckFilled } from '@tabler/icons-react';
import { sayMoment } from '../frame/say-moment.ts';
import classes from './candidate-table.module.css';
import type { CandidateSummary } from './people.ts';

type AtsRecord = CandidateSummary['atsRecords'][number];

const environments = { production: '', sandbox: ' Sandbox', rehearsal: ' Rehearsal' } as const;

/** In which ATSs a candidate is (E3): one confirmation each, the newest record's link, all of them on hover. */
export function AtsBadges({ records }: { readonly records: readonly AtsRecord[] }) {
  if (records.length === 0) return null;
  return (
    <span className={classes.atsBadges}>
      {byAccount(records).map((ofOne) => (
        <AtsBadge key={ofOne[0].accountId} records={ofOne} />
      ))}
    </span>
  );
}

function AtsBadge({ records }: { readonly records: readonly [AtsRecord, ...AtsRecord[]] }) {
  const [newest] = records;
  const inside = (
    <>
      <IconCircleCheckFilled size={15} aria-hidden />
      <span className="one-line">{newest.ats.name}</span>
    </>
  );
  const className = `${classes.atsBadge} ${classes[newest.environment]}`;
  const words = `In ${newest.ats.name}${environments[newest.environment]}`;
  const title = [words, ...records.map(sayRecord)].join('\n');
  return newest.link === null ? (
    <span className={className} title={title}>
      {inside}
    </span>
  ) : (
    <a
      className={className}
      href={newest.link}
      target="_blank"
      rel="noreferrer"
      tabIndex={-1}
      title={title}
      aria-label={`${words}, open there`}
    >
      {inside}
    </a>
  );
}

function sayRecord({ at, by }: AtsRecord): string {
  const when = sayMoment(new Date(at), new Date());
  return by === null ? `Exported ${when}` : `Exported ${when} by ${by}`;
}

function byAccount(records: readonly AtsRecord[]): (readonly [AtsRecord, ...AtsRecord[]])[] {
  const groups = new Map<string, [AtsRecord, ...AtsRecord[]]>();
  for (const record of records) {
    const group = groups.get(record.accountId);
    if (group === undefined) groups.set(record.accountId, [record]);
    else group.push(record);
  }
  return [...groups.values()];
}
