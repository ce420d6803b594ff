import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { FormError } from '../../frame/form-error.tsx';
import { useFocusBack } from '../../frame/use-focus-back.ts';
import { type Setup, useGiveUp } from './setups.ts';
import { nameOf } from './steps.ts';

interface GiveUpProps {
  readonly setup: Setup;
  readonly onClose: () => void;
  /** After it is gone. */
  readonly onGone?: () => void;
}

/** Asks before a wizard under way is given up; says what that means. */
export function GiveUp({ setup, onClose, onGone }: GiveUpProps) {
  useFocusBack();
  const giveUp = useGiveUp();
  const isNew = setup.mode === 'new';
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={isNew ? `Give up setting up ${nameOf(setup)}?` : `Give up editing ${nameOf(setup)}?`}
      styles={{ title: { overflowWrap: 'anywhere', fontWeight: 600 } }}
    >
      <Stack>
        {giveUp.error === null ? null : <FormError error={giveUp.error} />}
        <Text>
          {isNew ? goesAway(setup) : 'The connection stays as it was before, and its exports go on.'}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep
          </Button>
          <Button
            color="red"
            loading={giveUp.isPending}
            onClick={() =>
              giveUp.mutate(setup, {
                onSuccess: () => {
                  onClose();
                  onGone?.();
                },
              })
            }
          >
            Give up
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function goesAway({ credentialsStored, connector }: Setup): string {
  return credentialsStored.length === 0
    ? 'What you chose so far is forgotten. No key was stored yet.'
    : `What you chose is forgotten and the stored key is deleted here. It stays valid in ${connector.ats.name} until you delete it there.`;
}
