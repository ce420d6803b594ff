import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { mayAct, useMe } from '../../session/me.ts';
import { type Kind, kindWords } from '../kinds.ts';
import { useLookupAddress } from '../lookup-address.ts';

/** Asks once more for what is there already; the pop-up says what that costs. */
export function AskAgainMenu({ kinds }: { readonly kinds: readonly Kind[] }) {
  const { role } = useMe();
  const { open } = useLookupAddress();
  if (kinds.length === 0 || !mayAct(role, 'recruiter')) return null;
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label="More to do with contact data">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => {
          const { icon: Picture, get } = kindWords[kind];
          return (
            <Menu.Item
              key={kind}
              leftSection={<Picture size={16} stroke={1.6} aria-hidden />}
              onClick={() => open(kind, 'shown', 'everybody')}
            >
              {`${get} again …`}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
