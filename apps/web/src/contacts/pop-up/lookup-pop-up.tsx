import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Chosen } from '../../exports/people.ts';
import popUp from '../../exports/pop-up/pop-up.module.css';
import { useFocusBack } from '../../frame/use-focus-back.ts';
import { type Kind, kindWords } from '../kinds.ts';
import { useLookupAddress } from '../lookup-address.ts';
import { LookupForm } from './lookup-form.tsx';
import { LookupRun } from './lookup-run.tsx';

interface LookupPopUpProps {
  readonly kind: Kind;
  /** Null when nobody knows any more who was meant. */
  readonly chosen: Chosen | null;
}

/** Who, and what it costs – then how it goes, in one place (W6). It may be closed at any time. */
export function LookupPopUp({ kind, chosen }: LookupPopUpProps) {
  useFocusBack();
  const { search, close } = useLookupAddress();
  const { finding } = search;
  return (
    <Modal
      opened
      onClose={close}
      size={520}
      centered
      title={kindWords[kind].get}
      classNames={{ body: popUp.body, header: popUp.header, content: popUp.content }}
      closeButtonProps={{ 'aria-label': `Close ${kindWords[kind].get}` }}
    >
      {finding !== undefined ? (
        <LookupRun runId={finding} onClose={close} />
      ) : chosen === null ? (
        <Stack>
          <Text>
            Who was ticked is known only where they were ticked. Nobody was asked for. Close this, tick them
            again, then choose {kindWords[kind].get}.
          </Text>
          <Group justify="flex-end">
            <Button onClick={close}>Close</Button>
          </Group>
        </Stack>
      ) : (
        <LookupForm kind={kind} chosen={chosen} />
      )}
    </Modal>
  );
}
