import { Button, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { TextLink } from '../../frame/links.tsx';
import list from '../../frame/list.module.css';
import { Moment } from '../../frame/moment.tsx';
import { sayNumber } from '../../frame/numbers.ts';
import { ErrorState, LoadingRows } from '../../frame/states.tsx';
import { type CreditEntry, entriesQuery } from './credits.ts';

/** Every movement of credits, newest first. */
export function CreditLedger() {
  const entries = useInfiniteQuery(entriesQuery);
  return (
    <>
      <Title order={3}>Ledger</Title>
      {entries.data === undefined ? (
        entries.isError ? (
          <ErrorState error={entries.error} retry={entries.refetch} />
        ) : (
          <LoadingRows rows={4} />
        )
      ) : entries.data.length === 0 ? (
        <Text c="dimmed">Nothing yet. Set a balance, so that recruiters can look contact data up.</Text>
      ) : (
        <>
          <Entries entries={entries.data} />
          {entries.hasNextPage ? (
            <Button
              variant="default"
              w="fit-content"
              loading={entries.isFetchingNextPage}
              onClick={() => void entries.fetchNextPage()}
            >
              Show more
            </Button>
          ) : null}
        </>
      )}
    </>
  );
}

function Entries({ entries }: { readonly entries: readonly CreditEntry[] }) {
  return (
    <div className={list.frame}>
      <table className={list.table}>
        <thead>
          <tr>
            <th>What</th>
            <th className={list.number}>Amount</th>
            <th className={list.number}>Available</th>
            <th className={`${list.short} ${list.wide}`}>By</th>
            <th className={`${list.role} ${list.wide}`}>When</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td title={entry.note ?? undefined}>
                <What entry={entry} />
              </td>
              <td className={list.number}>{sayAmount(entry)}</td>
              <td className={list.number}>{sayNumber(entry.availableAfter)}</td>
              <td className={`${list.short} ${list.wide}`}>{entry.by?.name ?? '–'}</td>
              <td className={`${list.role} ${list.wide}`}>
                <Moment at={entry.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function What({ entry: { kind, runId, note } }: { readonly entry: CreditEntry }) {
  const word = words[kind];
  return (
    <>
      {runId === null ? (
        word
      ) : (
        <TextLink to="/contacts/runs/$runId" params={{ runId }} inherit className={list.strong}>
          {word}
        </TextLink>
      )}
      {note === null || note === '' ? null : ` · ${note}`}
    </>
  );
}

/** What is spent was reserved before, so that only reserving and giving back move what is available. */
function sayAmount({ kind, amount }: CreditEntry): string {
  if (kind === 'reserve') return `−${sayNumber(amount)}`;
  if (kind === 'release') return `+${sayNumber(amount)}`;
  return sayNumber(amount);
}

const words: Readonly<Record<CreditEntry['kind'], string>> = {
  set: 'Balance set',
  reserve: 'Reserved',
  commit: 'Spent',
  release: 'Given back',
};
