import { Button, Checkbox } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '../../frame/states.tsx';
import type { Connection } from '../../integrations/connections.ts';
import { jobsQuery } from '../../integrations/jobs.ts';
import { useMakeDryRun } from '../dry-run/dry-runs.ts';
import { capitalise, sayDuration } from '../duration.ts';
import { useExportAddress } from '../export-address.ts';
import { ExportedBeforePanel } from '../panels/exported-before-panel.tsx';
import { asRequest, type Chosen } from '../people.ts';
import { DestinationPart } from './destination-part.tsx';
import { type DraftDestination, destinationOf, draftOf, withDestination } from './draft-destination.ts';
import { useForecast, useStartExport } from './forecast.ts';
import { LoadingForm } from './loading-form.tsx';
import { NotAuthenticated } from './not-authenticated.tsx';
import { PeoplePart } from './people-part.tsx';
import classes from './pop-up.module.css';
import { ProblemAlert } from './problem-alert.tsx';

interface ExportFormProps {
  readonly connection: Connection;
  readonly chosen: Chosen;
}

/** Who, where and how, before anything is sent. */
export function ExportForm({ connection, chosen }: ExportFormProps) {
  const { search, choose, showPanel, closePanel, started, preview } = useExportAddress();
  const placeholderEmails = search.dummy === true;
  const includeExported = search.again === true;
  // Whether a job was missed: said only once somebody wanted to go on.
  const [asked, setAsked] = useState(false);
  const forecast = useForecast(connection.id, chosen, includeExported);
  const jobs = useQuery({ ...jobsQuery(connection.id), enabled: !connection.onlyProspects });
  const start = useStartExport();
  const dryRun = useMakeDryRun();
  const ats = connection.ats.name;

  if (forecast.data === undefined) {
    return forecast.isError ? (
      <ErrorState error={forecast.error} retry={forecast.refetch} />
    ) : (
      <LoadingForm />
    );
  }
  const { lastDestination, seconds, duplicateWarning, identity } = forecast.data;
  const draft = draftOf(search, { onlyProspects: connection.onlyProspects, last: lastDestination });
  const jobId = draft.kind === 'job' ? draft.jobId : null;
  const job = jobs.data?.jobs.find(({ id }) => id === jobId);
  const closed = jobId !== null && jobs.data !== undefined && job === undefined;
  const destination = closed ? null : destinationOf(draft);
  const lastTitle =
    lastDestination !== null && lastDestination.jobId === jobId ? lastDestination.title : null;
  const problem = closed
    ? `${lastTitle === null ? 'This job' : `“${lastTitle}”`} is no longer open. Choose another job.`
    : asked && destination === null
      ? 'Choose a job.'
      : null;
  const order =
    destination === null
      ? null
      : { connection: connection.id, ...asRequest(chosen), destination, placeholderEmails, includeExported };

  const pick = (next: DraftDestination) => {
    choose((form) => withDestination(form, next));
    setAsked(false);
    start.reset();
    dryRun.reset();
  };
  const send = () => {
    setAsked(true);
    if (order !== null) start.mutate(order, { onSuccess: ({ id }) => started(id) });
  };
  const look = () => {
    setAsked(true);
    if (order !== null) dryRun.mutate(order, { onSuccess: ({ id }) => preview(id) });
  };
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <PeoplePart
        forecast={forecast.data}
        chosen={chosen}
        ats={ats}
        placeholderEmails={placeholderEmails}
        includeExported={includeExported}
        onShowExported={chosen.project === null ? null : () => showPanel('exported-before')}
      />
      {identity === null ? <NotAuthenticated connection={connection} /> : null}
      <DestinationPart connection={connection} draft={draft} onPick={pick} problem={problem} />
      <section className={classes.part} aria-label="Options">
        <Checkbox
          label="Generate dummy email addresses for candidates"
          checked={placeholderEmails}
          onChange={({ currentTarget: { checked } }) =>
            choose(({ dummy: _, ...form }) => (checked ? { ...form, dummy: true } : form))
          }
        />
        <Checkbox
          label="Include previously exported candidate(s)"
          checked={includeExported}
          onChange={({ currentTarget: { checked } }) =>
            choose(({ again: _, ...form }) => (checked ? { ...form, again: true } : form))
          }
        />
        {includeExported ? (
          <p className={`${classes.indented} ${classes.note}`} role="note">
            {duplicateWarning}
          </p>
        ) : null}
      </section>
      {start.error === null ? null : (
        <ProblemAlert error={start.error} connection={connection} onRetry={send} onPick={pick} />
      )}
      {dryRun.error === null ? null : (
        <ProblemAlert error={dryRun.error} connection={connection} onRetry={look} onPick={pick} />
      )}
      <footer className={classes.footer}>
        <span className={`${classes.footerWords} numbers`}>
          {seconds === 0 ? null : `${capitalise(sayDuration(seconds))} at ${ats}’s speed limit.`}
        </span>
        <Button
          variant="default"
          leftSection={<IconEye size={16} stroke={1.6} aria-hidden />}
          disabled={identity === null}
          loading={dryRun.isPending}
          onClick={look}
        >
          Preview
        </Button>
        <Button type="submit" loading={start.isPending} disabled={identity === null}>
          Export
        </Button>
      </footer>
      {search.panel === 'exported-before' && chosen.project !== null ? (
        <ExportedBeforePanel
          connection={connection}
          projectId={chosen.project.id}
          candidateIds={chosen.candidateIds}
          onClose={closePanel}
        />
      ) : null}
    </form>
  );
}
