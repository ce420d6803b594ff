import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FormError } from '../frame/form-error.tsx';
import { useFocusBack } from '../frame/use-focus-back.ts';
import { HelpLink } from '../help/help-link.tsx';
import { type Connection, connectionsQuery, type Removed, useRemoveConnection } from './connections.ts';

interface RemoveConnectionProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** Asks first; afterwards says what is left to do in the ATS (PRODUCT I3). */
export function RemoveConnection({ connection, onClose }: RemoveConnectionProps) {
  useFocusBack();
  const remove = useRemoveConnection();
  const removed = remove.data ?? null;
  const close = () => {
    if (!remove.isPending) onClose();
  };
  return (
    <Modal
      opened
      onClose={close}
      centered
      size={520}
      title={removed === null ? `Remove ${connection.name}?` : `${connection.name} is removed`}
      styles={{ title: { overflowWrap: 'anywhere', fontWeight: 600 } }}
    >
      {removed === null ? (
        <Question
          connection={connection}
          error={remove.error}
          isPending={remove.isPending}
          onCancel={close}
          onRemove={() => remove.mutate(connection)}
        />
      ) : (
        <Afterwards connection={connection} removed={removed} onClose={close} />
      )}
    </Modal>
  );
}

interface QuestionProps {
  readonly connection: Connection;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onCancel: () => void;
  readonly onRemove: () => void;
}

function Question({ connection, error, isPending, onCancel, onRemove }: QuestionProps) {
  const { ats } = connection;
  const beside = useBeside(connection);
  return (
    <Stack gap="md">
      {error === null ? null : <FormError error={error} />}
      <div>
        <Text fw={500}>What is deleted</Text>
        <List size="md" spacing={2}>
          <List.Item>
            The key stored here
            {beside.length === 0
              ? `, and with it every way from here into this ${ats.name} account.`
              : `. This ${ats.name} account stays connected by ${beside.join(', ')}.`}
          </List.Item>
          <List.Item>
            The connection, from every Export menu. Exports that are running stop cleanly.
          </List.Item>
        </List>
      </div>
      <div>
        <Text fw={500}>What is kept</Text>
        <List size="md" spacing={2}>
          <List.Item>Everybody who was exported, in {ats.name} and here, with links and reports.</List.Item>
          <List.Item>
            The memory of who was sent: connect the same account again, and nobody is sent twice.
          </List.Item>
        </List>
      </div>
      <Text c="dimmed">
        The key itself stays valid in {ats.name}. You are told where to delete it once this is done.
      </Text>
      <Group justify="flex-end" gap="xs">
        <HelpLink topic="removing" connector={connection.connector.id} />
        <Button variant="default" onClick={onCancel} disabled={isPending} data-autofocus>
          Cancel
        </Button>
        <Button color="red" onClick={onRemove} loading={isPending}>
          Remove
        </Button>
      </Group>
    </Stack>
  );
}

/** The names of the other connections to the same account, in quotation marks. */
function useBeside({ id, accountId }: Connection): readonly string[] {
  const connections = useQuery(connectionsQuery).data ?? [];
  return connections
    .filter((other) => other.id !== id && other.accountId === accountId)
    .map(({ name }) => `“${name}”`);
}

interface AfterwardsProps {
  readonly connection: Connection;
  readonly removed: Removed;
  readonly onClose: () => void;
}

function Afterwards({ connection, removed, onClose }: AfterwardsProps) {
  return (
    <Stack gap="md" role="status">
      <Text className="any-break">{removed.message}</Text>
      {removed.keysToDelete.length === 0 ? null : (
        <div>
          <Text fw={500}>
            {removed.keysToDelete.length === 1 ? 'Now delete this key in' : 'Now delete these keys in'}{' '}
            {connection.ats.name}
          </Text>
          <List size="md" spacing={2}>
            {removed.keysToDelete.map((key) => (
              <List.Item key={key} className="any-break">
                {key}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
