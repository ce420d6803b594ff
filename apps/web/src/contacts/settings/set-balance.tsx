import { Button, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import { sayCount, sayNumber } from '../../frame/numbers.ts';
import { sayDone } from '../../frame/say.ts';
import { useFocusBack } from '../../frame/use-focus-back.ts';
import { type Credits, useSetCredits } from './credits.ts';

interface SetBalanceProps {
  readonly credits: Credits;
  readonly onClose: () => void;
}

/** Says how many credits there are from now on; what is reserved stays reserved. */
export function SetBalance({ credits, onClose }: SetBalanceProps) {
  useFocusBack();
  const set = useSetCredits();
  const [balance, setBalance] = useState<number | null>(credits.available);
  const [note, setNote] = useState('');
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title="Set balance"
      closeButtonProps={{ 'aria-label': 'Close Set balance' }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (balance === null) return;
          const said = note.trim();
          set.mutate(
            { balance, ...(said === '' ? {} : { note: said }) },
            {
              onSuccess: () => {
                sayDone(`${sayCount(balance, 'credit is', 'credits are')} available now.`);
                onClose();
              },
            },
          );
        }}
      >
        <Stack>
          {set.error === null ? null : <FormError error={set.error} />}
          <NumberInput
            label="Available credits"
            description={
              credits.reserved === 0
                ? 'What may be spent from now on.'
                : `What may be spent from now on, beside the ${sayNumber(credits.reserved)} reserved.`
            }
            min={0}
            max={100_000_000}
            hideControls
            allowDecimal={false}
            thousandSeparator=","
            data-autofocus
            value={balance ?? ''}
            onChange={(value) => setBalance(typeof value === 'number' ? value : null)}
          />
          <TextInput
            label="Note"
            description="Optional: where they come from. Stands in the ledger."
            maxLength={500}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={set.isPending} disabled={balance === null}>
              Set balance
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
