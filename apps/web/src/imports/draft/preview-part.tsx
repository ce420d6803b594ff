import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { sayNumber } from '../../frame/numbers.ts';
import { Section } from '../../frame/section.tsx';
import { PlannedMark } from '../outcome-mark.tsx';
import classes from './draft.module.css';
import type { ImportDraft, PreviewRow } from './drafts.ts';

interface PreviewPartProps {
  readonly draft: ImportDraft;
  /** Whether the file is being read as corrected: these rows are of before. */
  readonly reading: boolean;
}

/** The first rows as they will become. */
export function PreviewPart({ draft: { preview, rows }, reading }: PreviewPartProps) {
  const lead =
    preview.length < rows.count || rows.atLeast
      ? `The first ${preview.length} of ${rows.atLeast ? 'more than ' : ''}${sayNumber(rows.count)} rows, as they will become.`
      : 'As they will become.';
  return (
    <Section title="The first rows" lead={lead}>
      {preview.length === 0 ? (
        <Text c="dimmed">No row after the column names.</Text>
      ) : (
        <ol className={classes.preview} aria-busy={reading}>
          {preview.map((row) => (
            <Row key={row.row} row={row} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function Row({
  row: { row, becomes, outcome, reason, warnings, mergesInto, cells },
}: {
  readonly row: PreviewRow;
}) {
  return (
    <li className={classes.row}>
      <span className={`${classes.number} numbers`}>{row}</span>
      <PlannedMark outcome={outcome} />
      <div className={classes.person}>
        {becomes === null ? (
          <Text size="sm" c="dimmed" lineClamp={2}>
            {cells.filter((cell) => cell.trim() !== '').join(' · ')}
          </Text>
        ) : (
          <>
            <Text size="sm" fw={500} lineClamp={2}>
              <bdi>{becomes.name}</bdi>
            </Text>
            <Line values={[becomes.headline, becomes.title, becomes.company, becomes.location]} />
            <Line values={[...becomes.emails, ...becomes.phones, ...becomes.links]} />
            <Line values={becomes.tags} />
          </>
        )}
      </div>
      <div className={classes.said}>
        {mergesInto === null ? null : (
          <div>
            Merges into{' '}
            {mergesInto.id === null ? (
              <>
                <bdi>{mergesInto.name}</bdi>, from an earlier row
              </>
            ) : (
              <Link to="." search={(old) => ({ ...old, candidate: mergesInto.id ?? undefined })}>
                <bdi>{mergesInto.name}</bdi>
              </Link>
            )}
          </div>
        )}
        {[reason, ...warnings]
          .filter((text) => text !== null && text !== '')
          .map((text) => (
            <div key={text}>{text}</div>
          ))}
      </div>
    </li>
  );
}

function Line({ values }: { readonly values: readonly (string | null)[] }) {
  const given = [...new Set(values.filter((value) => value !== null && value !== ''))];
  return given.length === 0 ? null : (
    <Text size="sm" c="dimmed" lineClamp={2} className="any-break">
      {given.map((value, index) => (
        <span key={value}>
          {index === 0 ? '' : ' · '}
          <bdi>{value}</bdi>
        </span>
      ))}
    </Text>
  );
}
