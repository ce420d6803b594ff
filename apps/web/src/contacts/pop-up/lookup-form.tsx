import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { Chosen } from '../../exports/people.ts';
import { LoadingForm } from '../../exports/pop-up/loading-form.tsx';
import popUp from '../../exports/pop-up/pop-up.module.css';
import { FormError } from '../../frame/form-error.tsx';
import { reasonLength } from '../../frame/override-reason.tsx';
import { ErrorState } from '../../frame/states.tsx';
import { HelpLink } from '../../help/help-link.tsx';
import { type Kind, kindWords } from '../kinds.ts';
import { useLookupAddress } from '../lookup-address.ts';
import { type Ask, asks, asOrder, type ContactForecast, useContactForecast, useStartRun } from '../orders.ts';
import { useContactSettings } from '../settings/settings.ts';
import { CostPart } from './cost-part.tsx';
import { LimitsOverride } from './limits-override.tsx';
import { WhoPart } from './who-part.tsx';

interface LookupFormProps {
  readonly kind: Kind;
  readonly chosen: Chosen;
}

/** Who is asked for and what that costs, before anything is. */
export function LookupForm({ kind, chosen }: LookupFormProps) {
  const { search } = useLookupAddress();
  const ask = search.ask ?? 'missing';
  // Not for the address, which is shared and kept.
  const [reason, setReason] = useState<string | null>(null);
  // What is counted does not depend on what the reason says.
  const override = reason === null ? null : 'Given when it is started.';
  const forecast = useContactForecast({ kind, chosen, ask, override });
  if (forecast.data === undefined) {
    return forecast.isError ? (
      <ErrorState error={forecast.error} retry={forecast.refetch} />
    ) : (
      <LoadingForm />
    );
  }
  return (
    <Form
      kind={kind}
      chosen={chosen}
      ask={ask}
      forecast={forecast.data}
      counting={forecast.isPlaceholderData}
      reason={reason}
      onReason={setReason}
    />
  );
}

interface FormProps extends LookupFormProps {
  readonly ask: Ask;
  readonly forecast: ContactForecast;
  /** Whether the numbers are those of what was chosen before. */
  readonly counting: boolean;
  readonly reason: string | null;
  readonly onReason: (reason: string | null) => void;
}

function Form({ kind, chosen, ask, forecast, counting, reason, onReason }: FormProps) {
  const { askFor, started, close } = useLookupAddress();
  const start = useStartRun();
  const settings = useContactSettings();
  const [asked, setAsked] = useState(false);
  const reasonMissing = reason !== null && reason.trim().length < reasonLength.least;
  const words = kindWords[kind];
  const mayStart = forecast.mayStart && forecast.toAsk > 0;
  const submit = () => {
    setAsked(true);
    if (reasonMissing || counting || !mayStart) return;
    start.mutate(asOrder({ kind, chosen, ask, override: reason?.trim() ?? null }), {
      onSuccess: ({ id }) => started(id),
    });
  };
  return (
    <form
      noValidate
      className={popUp.form}
      aria-busy={counting}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <WhoPart
        kind={kind}
        forecast={forecast}
        projectName={chosen.project?.name ?? null}
        override={
          <LimitsOverride
            reason={reason}
            onChange={onReason}
            problem={asked && reasonMissing ? 'Say why.' : null}
          />
        }
        overridden={reason !== null}
      />
      <Select
        label="Whom to ask for"
        data={asks.map((value) => ({ value, label: sayAsk(value, kind, settings.data?.refreshDays) }))}
        value={ask}
        allowDeselect={false}
        onChange={(picked) => {
          const next = asks.find((one) => one === picked);
          if (next !== undefined) askFor(next);
        }}
      />
      <CostPart kind={kind} forecast={forecast} />
      {start.error === null ? null : <FormError error={start.error} />}
      <footer className={popUp.footer}>
        <HelpLink topic="contactData" />
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" loading={start.isPending} disabled={!mayStart || counting} data-autofocus>
          {words.get}
        </Button>
      </footer>
    </form>
  );
}

function sayAsk(ask: Ask, kind: Kind, refreshDays: number | undefined): string {
  switch (ask) {
    case 'missing':
      return `Whoever has no ${kind === 'email' ? 'e-mail address' : 'phone number'}`;
    case 'outdated':
      return refreshDays === undefined
        ? 'Also whose was found long ago'
        : `Also whose was found more than ${refreshDays} days ago`;
    case 'everybody':
      return 'Everybody, also who was asked for lately';
  }
}
