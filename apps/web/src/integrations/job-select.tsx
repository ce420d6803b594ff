import { Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sayCount, sayNumber } from '../frame/numbers.ts';
import { messageOf } from '../frame/states.tsx';
import { isMeant, type Job, type JobList, jobsQuery, useRefreshJobs } from './jobs.ts';
import { ListAge } from './list-age.tsx';

interface JobSelectProps {
  readonly connectionId: string;
  readonly value: string | null;
  readonly onChange: (jobId: string | null) => void;
  readonly label: string;
  readonly error?: string | null;
  readonly disabled?: boolean;
}

/** More are of no use in a list: who has more types a part of what is meant. */
const mostShown = 100;

/** An open job of a connection: by title, location, team and id; with the age of the list. */
export function JobSelect({ connectionId, value, onChange, label, error, disabled }: JobSelectProps) {
  const jobs = useQuery(jobsQuery(connectionId));
  const refresh = useRefreshJobs(connectionId);
  const list = jobs.data?.jobs ?? [];
  const byId = new Map(list.map((job) => [job.id, job]));
  const failed = refresh.error ?? jobs.error;
  return (
    <div>
      <Select
        label={label}
        placeholder={jobs.isPending ? 'Loading the jobs…' : 'Title, location, team or id'}
        searchable
        clearable
        disabled={disabled === true || jobs.isPending}
        error={error}
        limit={mostShown}
        maxDropdownHeight={280}
        nothingFoundMessage={list.length === 0 ? 'There is no open job.' : 'No open job is called that.'}
        data={list.map((job) => ({ value: job.id, label: shortly(job) }))}
        value={value !== null && byId.has(value) ? value : null}
        onChange={onChange}
        filter={({ options, search, limit }) => {
          // The whole label stands in the box while one is chosen; then all are offered.
          const typed = options.some((option) => 'value' in option && option.label === search) ? '' : search;
          const meant = options.filter((option) => {
            const job = 'value' in option ? byId.get(String(option.value)) : undefined;
            return job !== undefined && isMeant(job, typed.trim());
          });
          // A filter of one's own has to keep the limit itself.
          return meant.slice(0, limit);
        }}
        renderOption={({ option }) => {
          const job = byId.get(option.value);
          return job === undefined ? option.label : <JobOption job={job} />;
        }}
      />
      <ListAge
        count={sayCount(list.length, 'open job')}
        loadedAt={jobs.data?.loadedAt}
        message={failed === null ? sayMore(jobs.data) : messageOf(failed)}
        failed={failed !== null}
        refreshing={refresh.isPending}
        onRefresh={() => refresh.mutate()}
      />
    </div>
  );
}

function JobOption({ job }: { readonly job: Job }) {
  const beneath = [job.location, job.team, job.id].filter((part) => part !== null).join(' · ');
  return (
    <div style={{ minWidth: 0 }}>
      <div className="any-break">{job.title}</div>
      <Text size="xs" c="dimmed" className="any-break">
        {beneath}
      </Text>
    </div>
  );
}

function sayMore(list: JobList | undefined): string | null {
  if (list === undefined) return null;
  const more =
    list.jobs.length > mostShown
      ? `The first ${sayNumber(mostShown)} are listed: type to find others.`
      : null;
  return [more, list.message].filter((part) => part !== null).join(' ') || null;
}

function shortly({ title, location }: Job): string {
  return location === null ? title : `${title} · ${location}`;
}
