import { Button, NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import { sayDone } from '../../frame/say.ts';
import narrow from '../../organization/settings.module.css';
import { type ContactSettings, useSaveSettings } from './settings.ts';

interface LimitsFormProps {
  readonly settings: ContactSettings;
  readonly isAdmin: boolean;
}

export function LimitsForm({ settings, isAdmin }: LimitsFormProps) {
  const save = useSaveSettings();
  const [monthlyCap, setCap] = useState(settings.monthlyCap);
  const [refreshDays, setDays] = useState<number | null>(settings.refreshDays);
  const changed = monthlyCap !== settings.monthlyCap || refreshDays !== settings.refreshDays;
  const daysMissing = refreshDays === null;
  return (
    <form
      className={narrow.narrow}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (refreshDays !== null)
          save.mutate({ monthlyCap, refreshDays }, { onSuccess: () => sayDone('Saved.') });
      }}
    >
      <Stack gap="sm" align="flex-start">
        {save.error === null ? null : <FormError error={save.error} />}
        <NumberInput
          label="Credits a month"
          description="Nothing is asked beyond it until the month is over (UTC). Empty: no cap."
          w="100%"
          min={0}
          max={100_000_000}
          hideControls
          allowDecimal={false}
          thousandSeparator=","
          disabled={!isAdmin}
          value={monthlyCap ?? ''}
          onChange={(value) => setCap(typeof value === 'number' ? value : null)}
        />
        <NumberInput
          label="Days until asking again"
          description="So long what was found, and that nothing was found, counts as current."
          w="100%"
          min={1}
          max={3650}
          hideControls
          allowDecimal={false}
          disabled={!isAdmin}
          value={refreshDays ?? ''}
          error={daysMissing ? 'Enter a number of days.' : null}
          onChange={(value) => setDays(typeof value === 'number' ? value : null)}
        />
        {isAdmin ? (
          <Button type="submit" variant="default" loading={save.isPending} disabled={!changed || daysMissing}>
            Save
          </Button>
        ) : null}
      </Stack>
    </form>
  );
}
