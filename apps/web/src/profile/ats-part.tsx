import { Text } from '@mantine/core';
import { IconCircleCheckFilled, IconExternalLink } from '@tabler/icons-react';
import { Moment } from '../frame/moment.tsx';
import type { AtsRecord } from './candidate.ts';
import { Part } from './part.tsx';
import classes from './profile.module.css';
import { webAddress } from './safe-link.ts';

/** What exists of somebody in ATSs: which one, since when, by whom, where (W5). */
export function AtsPart({ records }: { readonly records: readonly AtsRecord[] }) {
  return (
    <Part title="In your ATS">
      {records.length === 0 ? (
        <Text c="dimmed" size="sm">
          Not exported yet.
        </Text>
      ) : (
        <ul className={classes.plainList}>
          {records.map((record) => (
            <Record key={`${record.accountId} ${record.at} ${record.link}`} record={record} />
          ))}
        </ul>
      )}
    </Part>
  );
}

function Record({ record }: { readonly record: AtsRecord }) {
  const { ats, environment, at, by, link } = record;
  const address = link === null ? null : webAddress(link);
  return (
    <li className={classes.record}>
      <IconCircleCheckFilled size={16} className={classes.confirmed} aria-hidden />
      <span className={classes.recordWords}>
        <span className={classes.strong}>{`${ats.name}${environments[environment]}`}</span>{' '}
        <span className={classes.dimmed}>
          <Moment at={at} />
          {by === null ? null : (
            <>
              {' by '}
              <bdi>{by}</bdi>
            </>
          )}
        </span>
      </span>
      {address === null ? null : (
        <a
          href={address}
          target="_blank"
          rel="noopener noreferrer"
          className={classes.outward}
          aria-label={`Open in ${ats.name}`}
        >
          Open
          <IconExternalLink size={14} stroke={1.6} aria-hidden />
        </a>
      )}
    </li>
  );
}

const environments = { production: '', sandbox: ' Sandbox', rehearsal: ' Rehearsal' } as const;
