import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reasonLength } from '../../frame/override-reason.tsx';
import { ErrorState } from '../../frame/states.tsx';
import type { Connection } from '../../integrations/connections.ts';
import { type DraftDestination, destinationOf, whatToChoose } from '../../integrations/destination-choice.ts';
import { jobsQuery } from '../../integrations/jobs.ts';
import { poolsQuery } from '../../integrations/pools.ts';
import { useMakeDryRun } from '../dry-run/dry-runs.ts';
import { capitalise, sayDuration } from '../duration.ts';
import { useExportAddress } from '../export-address.ts';
import { AlreadyTherePanel } from '../panels/already-there-panel.tsx';
import { ExportedBeforePanel } from '../panels/exported-before-panel.tsx';
import { asRequest, type Chosen } from '../people.ts';
import { AlreadyThere } from './already-there.tsx';
import { ContactOverride } from './contact-override.tsx';
import { DestinationPart } from './destination-part.tsx';
import { draftOf, existingFor, withDestination } from './draft-destination.ts';
import { ExistingPart } from './existing-part.tsx';
import {
  type Forecast,
  type NewExport,
  useExportedElsewhere,
  useForecast,
  useStartExport,
} from './forecast.ts';
import { LoadingForm } from './loading-form.tsx';
import { useLookWho } from './look-who.ts';
import { NotAuthenticated } from './not-authenticated.tsx';
import { OptionsPart } from './options-part.tsx';
import { PeoplePart } from './people-part.tsx';
import classes from './pop-up.module.css';
import { ProblemAlert } from './problem-alert.tsx';

interface ExportFormProps {
  readonly connection: Connection;
  readonly chosen: Chosen;
}

/** Who, where and how, before anything is sent. */
export function ExportForm({ connection, chosen }: ExportFormProps) {
  const { search } = useExportAddress();
  const forecast = useForecast(connection.id, chosen, search.again === true);
  if (forecast.data === undefined) {
    return forecast.isError ? (
      <ErrorState error={forecast.error} retry={forecast.refetch} />
    ) : (
      <LoadingForm />
    );
  }
  return <Form connection={connection} chosen={chosen} forecast={forecast.data} />;
}

function Form({ connection, chosen, forecast }: ExportFormProps & { readonly forecast: Forecast }) {
  const { search, choose, showPanel, closePanel, started, preview } = useExportAddress();
  const placeholderEmails = search.dummy === true;
  const includeExported = search.again === true;
  // Whether something was missed: said only once somebody wanted to go on.
  const [asked, setAsked] = useState(false);
  // Why people marked Do Not Contact are exported all the same; not for the address, which is shared and kept.
  const [override, setOverride] = useState<string | null>(null);
  const jobs = useQuery({ ...jobsQuery(connection.id), enabled: !connection.onlyProspects });
  const pools = useQuery({ ...poolsQuery(connection.id), enabled: connection.poolsEnabled });
  const start = useStartExport();
  const dryRun = useMakeDryRun();
  const lookWho = useLookWho();
  const ats = connection.ats.name;

  const { lastDestination, seconds, duplicateWarning, identity, exportedBefore } = forecast;
  const { onlyProspects, poolsEnabled } = connection;
  const draft = draftOf(search, { onlyProspects, pools: poolsEnabled, last: lastDestination });
  const jobId = draft.kind === 'job' ? draft.jobId : null;
  const job = jobs.data?.jobs.find(({ id }) => id === jobId);
  const closed = jobId !== null && jobs.data !== undefined && job === undefined;
  const poolId = draft.kind === 'pool' ? draft.poolId : null;
  const pool = pools.data?.pools.find(({ id }) => id === poolId);
  const stageId = draft.kind === 'pool' ? draft.stageId : null;
  const poolGone = poolId !== null && pools.data !== undefined && pool === undefined;
  const stageGone = stageId !== null && pool !== undefined && !pool.stages.some(({ id }) => id === stageId);
  const gone = closed || poolGone || stageGone;
  const destination = gone ? null : destinationOf(draft);
  const lastTitle =
    lastDestination !== null && lastDestination.jobId === jobId ? lastDestination.title : null;
  const problem = closed
    ? `${lastTitle === null ? 'This job' : `“${lastTitle}”`} is no longer open. Choose another job.`
    : poolGone || stageGone
      ? `This ${poolGone ? 'pool' : 'stage'} is no longer there. Choose another one.`
      : asked && destination === null
        ? whatToChoose(draft)
        : null;
  const elsewhere = useExportedElsewhere(connection.id, chosen, {
    jobId: closed ? null : jobId,
    exportedBefore,
  });
  const addable = elsewhere === null || elsewhere === 0 || includeExported ? null : elsewhere;
  const addJob = addable !== null && search.addJob === true;
  const existing = existingFor(search, draft);
  const reasonMissing = override !== null && override.trim().length < reasonLength.least;
  const order: NewExport | null =
    destination === null || reasonMissing
      ? null
      : {
          connection: connection.id,
          ...asRequest(chosen),
          destination,
          placeholderEmails,
          includeExported,
          existing,
          ...(addJob ? { addJob } : {}),
          ...(override === null ? {} : { overrideDoNotContact: override.trim() }),
        };

  const pick = (next: DraftDestination) => {
    choose((form) => withDestination(form, next));
    setAsked(false);
    start.reset();
    dryRun.reset();
    lookWho.reset();
  };
  const send = () => {
    setAsked(true);
    if (order !== null) start.mutate(order, { onSuccess: ({ id }) => started(id) });
  };
  const look = () => {
    setAsked(true);
    if (order !== null) dryRun.mutate(order, { onSuccess: ({ id }) => preview(id) });
  };
  const askWho = () => {
    setAsked(true);
    if (order !== null)
      lookWho.mutate(order, { onSuccess: ({ id }) => choose((form) => ({ ...form, look: id })) });
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
        forecast={forecast}
        chosen={chosen}
        ats={ats}
        placeholderEmails={placeholderEmails}
        includeExported={includeExported}
        exportedElsewhere={includeExported ? null : elsewhere}
        addJob={addJob}
        onShowExported={chosen.within === null ? null : () => showPanel('exported-before')}
        contactOverride={
          <ContactOverride
            reason={override}
            onChange={setOverride}
            problem={asked && reasonMissing ? 'Say why.' : null}
          />
        }
      />
      {identity === null ? <NotAuthenticated connection={connection} /> : null}
      <DestinationPart connection={connection} draft={draft} onPick={pick} problem={problem} />
      <OptionsPart
        connector={connection.connector.id}
        exportedElsewhere={addable}
        duplicateWarning={duplicateWarning}
      />
      <ExistingPart
        ats={ats}
        value={existing}
        toJob={draft.kind === 'job'}
        onPick={(choice) => choose((form) => ({ ...form, existing: choice }))}
      >
        <AlreadyThere
          ats={ats}
          dryRunId={search.look ?? null}
          onLook={askWho}
          looking={lookWho.isPending}
          disabled={identity === null}
          onShow={() => showPanel('already-there')}
        />
      </ExistingPart>
      {start.error === null ? null : (
        <ProblemAlert error={start.error} connection={connection} onRetry={send} onPick={pick} />
      )}
      {dryRun.error === null ? null : (
        <ProblemAlert error={dryRun.error} connection={connection} onRetry={look} onPick={pick} />
      )}
      {lookWho.error === null ? null : (
        <ProblemAlert error={lookWho.error} connection={connection} onRetry={askWho} onPick={pick} />
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
      {search.panel === 'exported-before' ? (
        <ExportedBeforePanel connection={connection} chosen={chosen} onClose={closePanel} />
      ) : null}
      {search.panel === 'already-there' && search.look !== undefined ? (
        <AlreadyTherePanel dryRunId={search.look} ats={ats} onClose={closePanel} />
      ) : null}
    </form>
  );
}
