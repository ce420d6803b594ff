import { Alert, Button, Checkbox } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { ErrorState } from '../../frame/states.tsx';
import type { Connection } from '../../integrations/connections.ts';
import { capitalise, sayDuration } from '../duration.ts';
import { useExportAddress } from '../export-address.ts';
import { asRequest, type Chosen } from '../people.ts';
import { DestinationPart } from './destination-part.tsx';
import { type DraftDestination, presetOf } from './draft-destination.ts';
import { LoadingForm } from './export-pop-up.tsx';
import { type DestinationChoice, useForecast, useStartExport } from './forecast.ts';
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
  const popUp = useId();
  const address = useExportAddress();
  const [placeholderEmails, setPlaceholderEmails] = useState(false);
  const [includeExported, setIncludeExported] = useState(false);
  const [picked, setPicked] = useState<DraftDestination | null>(null);
  const [asked, setAsked] = useState(false);
  const forecast = useForecast(connection.id, chosen, includeExported);
  const start = useStartExport();
  const ats = connection.ats.name;

  if (forecast.data === undefined) {
    return forecast.isError ? (
      <ErrorState error={forecast.error} retry={forecast.refetch} />
    ) : (
      <LoadingForm />
    );
  }
  const draft = picked ?? presetOf(forecast.data.lastDestination);
  const destination = destinationOf(draft);
  const order =
    destination === null
      ? null
      : { connection: connection.id, ...asRequest(chosen), destination, placeholderEmails, includeExported };

  const pick = (next: DraftDestination) => {
    setPicked(next);
    setAsked(false);
    start.reset();
  };
  const send = () => {
    setAsked(true);
    if (order !== null) start.mutate(order, { onSuccess: ({ id }) => address.started(id) });
  };
  return (
    <form
      id={popUp}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      style={{ display: 'flex', flexDirection: 'column', gap: 20 }}
    >
      <PeoplePart
        forecast={forecast.data}
        chosen={chosen}
        ats={ats}
        placeholderEmails={placeholderEmails}
        includeExported={includeExported}
        onShowExported={() => address.showPanel('exported-before')}
      />
      {forecast.data.identity === null ? <NotAuthenticated connection={connection} /> : null}
      <DestinationPart
        connection={connection}
        draft={draft}
        onPick={pick}
        missing={asked && destination === null}
      />
      <section className={classes.part} aria-label="Options">
        <Checkbox
          label="Generate dummy email addresses for candidates"
          checked={placeholderEmails}
          onChange={({ currentTarget }) => setPlaceholderEmails(currentTarget.checked)}
        />
        <Checkbox
          label="Include previously exported candidate(s)"
          checked={includeExported}
          onChange={({ currentTarget }) => setIncludeExported(currentTarget.checked)}
        />
        {includeExported ? (
          <Alert color="yellow" variant="light" ml={28} role="note">
            {forecast.data.duplicateWarning}
          </Alert>
        ) : null}
      </section>
      {start.error === null ? null : (
        <ProblemAlert error={start.error} connection={connection} onRetry={send} onPick={pick} />
      )}
      <footer className={classes.footer}>
        <span className={`${classes.footerWords} numbers`}>
          {forecast.data.seconds === 0
            ? null
            : `${capitalise(sayDuration(forecast.data.seconds))} at ${ats}’s speed limit.`}
        </span>
        <Button
          variant="default"
          leftSection={<IconEye size={16} stroke={1.6} aria-hidden />}
          onClick={() => (order === null ? setAsked(true) : address.showPanel('preview'))}
        >
          Preview
        </Button>
        <Button type="submit" loading={start.isPending} disabled={forecast.data.identity === null}>
          Export
        </Button>
      </footer>
    </form>
  );
}

/** What can be sent to the server; null while no job is chosen. */
function destinationOf(draft: DraftDestination): DestinationChoice | null {
  if (draft.kind === 'prospect') return { kind: 'prospect' };
  return draft.jobId === null ? null : { kind: 'job', jobId: draft.jobId };
}
