import { Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type CandidateSummary, peopleQuery } from '../../candidates/people.ts';
import { Moment } from '../../frame/moment.tsx';
import { sayCount } from '../../frame/numbers.ts';
import { ErrorState, LoadingRows } from '../../frame/states.tsx';
import type { Connection } from '../../integrations/connections.ts';
import type { Chosen } from '../people.ts';
import { RowList } from '../row-list.tsx';
import classes from './panels.module.css';
import { SidePanel } from './side-panel.tsx';

interface ExportedBeforePanelProps {
  readonly connection: Connection;
  readonly chosen: Chosen;
  readonly onClose: () => void;
}

/** Who of the chosen is in the ATS account already because somebody exported them: when, by whom, where (E3). */
export function ExportedBeforePanel(props: ExportedBeforePanelProps) {
  return (
    <SidePanel title="Exported before" onClose={props.onClose}>
      <People {...props} />
    </SidePanel>
  );
}

function People({ connection, chosen: { people, within } }: ExportedBeforePanelProps) {
  // Of the list they were picked in only those who are in an ATS: thousands of others need not be read.
  const candidates = useInfiniteQuery(peopleQuery({ ...within, exported: true }, 'newest'));
  const { hasNextPage, isFetching, isError, fetchNextPage } = candidates;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  if (isError) return <ErrorState error={candidates.error} retry={fetchNextPage} />;
  if (candidates.data === undefined || hasNextPage) return <LoadingRows rows={12} />;
  const isMeant = meant(people);
  const exported = candidates.data.people.filter(
    (candidate) => isMeant(candidate.id) && recordsIn(candidate, connection.accountId).length > 0,
  );
  return (
    <>
      <Text className="numbers">
        {`${sayCount(exported.length, 'person', 'people')} already exported to this ${connection.ats.name} account, through whichever connection.`}
      </Text>
      <RowList
        className={classes.rows}
        label="Exported before"
        items={exported}
        keyOf={idOf}
        row={(candidate) => <Exported candidate={candidate} connection={connection} />}
      />
    </>
  );
}

interface ExportedProps {
  readonly candidate: CandidateSummary;
  readonly connection: Connection;
}

function Exported({ candidate, connection: { accountId, ats } }: ExportedProps) {
  return (
    <div className={classes.exported}>
      <span className={classes.name} title={candidate.name}>
        {candidate.name}
      </span>
      <span className={classes.records}>
        {recordsIn(candidate, accountId).map((record) => (
          <span key={`${record.at} ${record.link}`} className={classes.record}>
            <span>
              <Moment at={record.at} />
              {record.by === null ? null : ` by ${record.by}`}
            </span>
            {record.link === null ? null : (
              <a
                href={record.link}
                target="_blank"
                rel="noreferrer"
                className={classes.link}
                aria-label={`Open in ${ats.name}: ${candidate.name}`}
              >
                Open in {ats.name}
                <IconExternalLink size={14} stroke={1.6} aria-hidden />
              </a>
            )}
          </span>
        ))}
      </span>
    </div>
  );
}

function meant(people: Chosen['people']): (id: string) => boolean {
  const ids = new Set('candidateIds' in people ? people.candidateIds : people.except);
  return 'candidateIds' in people ? (id) => ids.has(id) : (id) => !ids.has(id);
}

function recordsIn({ atsRecords }: CandidateSummary, accountId: string): CandidateSummary['atsRecords'] {
  return atsRecords.filter((record) => record.accountId === accountId);
}

const idOf = ({ id }: CandidateSummary) => id;
