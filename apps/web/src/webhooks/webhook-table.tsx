import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconKey, IconPlayerPause, IconPlayerPlay, IconSend, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { ask } from '../frame/ask.tsx';
import list from '../frame/list.module.css';
import { sayDone, sayFailed } from '../frame/say.ts';
import { ShownOnce } from '../frame/shown-once.tsx';
import { StatusMark } from '../frame/status-mark.tsx';
import {
  useChangeWebhook,
  useRemoveWebhook,
  useRotateSecret,
  useTestWebhook,
  type Webhook,
} from './webhooks.ts';

interface WebhookTableProps {
  readonly webhooks: readonly Webhook[];
  /** Whose log is open below. */
  readonly openId: string | null;
}

/** The addresses there are; one opens its log. */
export function WebhookTable({ webhooks, openId }: WebhookTableProps) {
  const rotate = useRotateSecret();
  return (
    <>
      {rotate.data === undefined ? null : (
        <ShownOnce
          label={`The new secret of ${rotate.data.webhook.url}`}
          text="It is shown only now. The former one signs, too, for a day, so that you can change over."
          value={rotate.data.secret}
          onDone={rotate.reset}
        />
      )}
      <div className={list.frame}>
        <table className={`${list.table} ${list.wrapping}`}>
          <thead>
            <tr>
              <th>Address</th>
              <th className={list.role}>State</th>
              <th className={`${list.number} ${list.wide}`}>Told of</th>
              <th className={list.dots}>
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {webhooks.map((webhook) => (
              <tr key={webhook.id}>
                <td>
                  <Link
                    to="/settings/webhooks"
                    search={webhook.id === openId ? {} : { webhook: webhook.id }}
                    aria-expanded={webhook.id === openId}
                    className={list.strong}
                  >
                    {webhook.url}
                  </Link>
                  {webhook.reason === null ? null : <div>{webhook.reason}</div>}
                </td>
                <td className={list.role}>
                  <State webhook={webhook} />
                </td>
                <td className={`${list.number} ${list.wide}`} title={webhook.events.join(', ')}>
                  {webhook.events.length}
                </td>
                <td className={list.dots}>
                  <WebhookMenu
                    webhook={webhook}
                    onRotate={() => rotate.mutate(webhook.id, { onError: sayFailed })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function State({ webhook: { state } }: { readonly webhook: Webhook }) {
  if (state === 'working') return <StatusMark status="exported" word="Working" />;
  if (state === 'failing') return <StatusMark status="needsYou" word="Failing" />;
  return <StatusMark status="skipped" word="Off" />;
}

interface WebhookMenuProps {
  readonly webhook: Webhook;
  readonly onRotate: () => void;
}

function WebhookMenu({ webhook: { id, url, state }, onRotate }: WebhookMenuProps) {
  const change = useChangeWebhook();
  const test = useTestWebhook();
  const remove = useRemoveWebhook();
  const askToRemove = () =>
    ask({
      title: 'Remove the webhook',
      text: `${url} is told nothing any more. Its log goes, too.`,
      confirm: 'Remove',
      onConfirm: () => remove.mutate(id, { onError: sayFailed }),
    });
  const isOff = state === 'off';
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More to do with ${url}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconSend {...icon} />}
          disabled={isOff}
          onClick={() =>
            test.mutate(id, { onSuccess: () => sayDone('A test is on its way.'), onError: sayFailed })
          }
        >
          Send a test
        </Menu.Item>
        <Menu.Item leftSection={<IconKey {...icon} />} onClick={onRotate}>
          New secret
        </Menu.Item>
        <Menu.Item
          leftSection={isOff ? <IconPlayerPlay {...icon} /> : <IconPlayerPause {...icon} />}
          onClick={() => change.mutate({ id, enabled: isOff }, { onError: sayFailed })}
        >
          {isOff ? 'Switch on' : 'Switch off'}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={askToRemove}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
