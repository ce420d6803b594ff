import { Button, type ComboboxItem, type OptionsFilter, Select } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Moment } from '../../frame/moment.tsx';
import { sayCount } from '../../frame/numbers.ts';
import { messageOf } from '../../frame/states.tsx';
import type { Connection } from '../../integrations/connections.ts';
import { isMeant, type Job, jobsQuery, useRefreshJobs } from '../../integrations/jobs.ts';
import type { DraftDestination } from './draft-destination.ts';
import classes from './pop-up.module.css';

interface JobFieldProps {
  readonly connection: Connection;
  readonly draft: Extract<DraftDestination, { kind: 'job' }>;
  readonly onPick: (draft: DraftDestination) => void;
  readonly missing: boolean;
  readonly lastTitle: string | null;
}

const noJobs: readonly Job[] = [];

/** The open jobs, found by title, location, team or id; how old the list is, and a way to ask anew (E5). */
export function JobField({ connection, draft, onPick, missing, lastTitle }: JobFieldProps) {
  const list = useQuery(jobsQuery(connection.id));
  const refresh = useRefreshJobs(connection.id);
  const jobs = list.data?.jobs ?? noJobs;
  const byId = useMemo(() => new Map(jobs.map((job) => [job.id, job])), [jobs]);
  const data = useMemo(() => jobs.map(({ id, title }) => ({ value: id, label: title })), [jobs]);
  const filter: OptionsFilter = ({ options, search, limit }) => {
    const items = options.filter((option): option is ComboboxItem => 'value' in option);
    // What is chosen stands in the box too; it is no search.
    const typed = search.trim();
    const chosenTitle = draft.jobId === null ? undefined : byId.get(draft.jobId)?.title;
    const found =
      typed === '' || typed === chosenTitle
        ? items
        : items.filter(({ value }) => {
            const job = byId.get(value);
            return job !== undefined && isMeant(job, typed);
          });
    return found.slice(0, limit);
  };
  const failure = list.error ?? refresh.error;
  const closed = list.data !== undefined && draft.jobId !== null && !byId.has(draft.jobId);
  const error = closed
    ? `${lastTitle === null ? 'This job' : `“${lastTitle}”`} is no longer open. Choose another job.`
    : missing
      ? 'Choose a job.'
      : failure === null
        ? undefined
        : messageOf(failure);
  return (
    <div>
      <Select
        aria-label="Choose a job"
        placeholder={list.isPending ? 'Loading the jobs' : 'Title, location, team or id'}
        searchable
        clearable
        data={data}
        value={closed ? null : draft.jobId}
        onChange={(jobId) => onPick({ kind: 'job', jobId })}
        filter={filter}
        limit={100}
        nothingFoundMessage={list.data?.message ?? 'No open job has these words.'}
        error={error}
        maxDropdownHeight={280}
        renderOption={({ option }) => <JobOption job={byId.get(option.value)} />}
      />
      <div className={classes.underField}>
        <span role="status">
          {list.data === undefined ? null : (
            <>
              {sayCount(jobs.length, 'open job')}
              {list.data.loadedAt === null ? null : (
                <>
                  , read <Moment at={list.data.loadedAt} />
                </>
              )}
            </>
          )}
        </span>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconRefresh size={14} stroke={1.6} aria-hidden />}
          loading={refresh.isPending}
          onClick={() => refresh.mutate()}
        >
          Refresh
        </Button>
      </div>
    </div>
  );
}

function JobOption({ job }: { readonly job: Job | undefined }) {
  if (job === undefined) return null;
  return (
    <span className={classes.job}>
      <span className="any-break">{job.title}</span>
      <span className={classes.jobFacts} title={job.id}>
        {[job.location, job.team, job.id].filter((fact) => fact !== null && fact !== '').join(' · ')}
      </span>
    </span>
  );
}
