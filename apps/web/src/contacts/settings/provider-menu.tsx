import { ActionIcon, Menu } from '@mantine/core';
import { IconChevronDown, IconPencil, IconPlayerPause, IconTrash } from '@tabler/icons-react';
import { ask } from '../../frame/ask.tsx';
import { sayDone, sayFailed } from '../../frame/say.ts';
import { type Provider, useRemoveProvider, useSaveProvider } from './providers.ts';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

interface ProviderMenuProps {
  readonly provider: Provider;
  readonly onEdit: () => void;
}

/** The arrow next to a provider. */
export function ProviderMenu({ provider: { id, name, enabled }, onEdit }: ProviderMenuProps) {
  const remove = useRemoveProvider(id);
  const save = useSaveProvider(id);
  const askFirst = () =>
    ask({
      title: `Remove ${name}?`,
      text: `Its keys are deleted here, and it is not asked any more. What it found stays with the candidates. At ${name} the key goes on working until you delete it there.`,
      confirm: `Remove ${name}`,
      onConfirm: () =>
        remove.mutate(undefined, { onSuccess: () => sayDone(`${name} is removed.`), onError: sayFailed }),
    });
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={remove.isPending || save.isPending}
          aria-label={`Edit or remove ${name}`}
        >
          <IconChevronDown size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onEdit}>
          Edit
        </Menu.Item>
        {enabled ? (
          <Menu.Item
            leftSection={<IconPlayerPause {...icon} />}
            onClick={() => save.mutate({ enabled: false }, { onError: sayFailed })}
          >
            Switch off
          </Menu.Item>
        ) : null}
        <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={askFirst}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
