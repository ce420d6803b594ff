import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../frame/ask.tsx';
import list from '../frame/list.module.css';
import { Moment } from '../frame/moment.tsx';
import { sayFailed } from '../frame/say.ts';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import { type ApiKey, apiKeysQuery, deleteApiKey } from './api-key-calls.ts';
import { NewApiKey } from './new-api-key.tsx';

/** One's own keys: listed, made, deleted. */
export function ApiKeys() {
  const keys = useQuery(apiKeysQuery);
  return (
    <Stack gap="sm">
      <NewApiKey />
      <Text size="sm" c="dimmed">
        What a key can do stands in the{' '}
        <Anchor href="/api/docs" target="_blank" rel="noreferrer" inherit>
          API reference
        </Anchor>
        .
      </Text>
      {keys.isPending ? <LoadingRows rows={2} /> : null}
      {keys.isError ? <ErrorState error={keys.error} retry={keys.refetch} /> : null}
      {keys.data === undefined || keys.data.length === 0 ? null : <KeyTable keys={keys.data} />}
    </Stack>
  );
}

function KeyTable({ keys }: { readonly keys: readonly ApiKey[] }) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: deleteApiKey,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: apiKeysQuery.queryKey }),
    onError: sayFailed,
  });
  const confirm = ({ id, name }: ApiKey) =>
    ask({
      title: `Delete the key ${name}?`,
      text: 'Whatever uses it stops working at once. This cannot be undone.',
      confirm: 'Delete key',
      onConfirm: () => remove.mutateAsync(id),
    });
  return (
    <div className={list.frame}>
      <table className={list.table}>
        <thead>
          <tr>
            <th>Name</th>
            <th className={list.short}>Key</th>
            <th className={`${list.short} ${list.wide}`}>Last used</th>
            <th className={`${list.short} ${list.wide}`}>Expires</th>
            <th className={list.action}>
              <span className="sr-only">Delete</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <td title={key.name}>{key.name}</td>
              <td className={list.short}>
                <Text component="code" ff="monospace" size="xs">
                  {key.start}…
                </Text>
              </td>
              <td className={`${list.short} ${list.wide}`}>
                {key.lastUsedAt === null ? 'Never' : <Moment at={key.lastUsedAt} />}
              </td>
              <td className={`${list.short} ${list.wide}`}>
                {key.expiresAt === null ? 'Never' : <Moment at={key.expiresAt} />}
              </td>
              <td className={list.action}>
                <Button
                  variant="subtle"
                  color="red"
                  size="compact-sm"
                  aria-label={`Delete the key ${key.name}`}
                  onClick={() => confirm(key)}
                >
                  Delete
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
