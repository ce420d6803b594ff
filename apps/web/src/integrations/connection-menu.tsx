import { ActionIcon, Menu } from '@mantine/core';
import { IconChevronDown, IconPencil, IconTrash } from '@tabler/icons-react';
import type { Connection } from './connections.ts';
import { useOpenSetup } from './setup/use-open-setup.ts';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

interface ConnectionMenuProps {
  readonly connection: Connection;
  readonly onRemove: () => void;
}

/** The arrow next to a connection (PRODUCT I3). */
export function ConnectionMenu({ connection, onRemove }: ConnectionMenuProps) {
  const { open, isPending } = useOpenSetup();
  return (
    <Menu position="bottom-end" width={160}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={isPending}
          aria-label={`Edit or remove ${connection.name}`}
        >
          <IconChevronDown size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil {...icon} />}
          onClick={() => open({ connection: connection.id }, 'capabilities')}
        >
          Edit
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={onRemove}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
