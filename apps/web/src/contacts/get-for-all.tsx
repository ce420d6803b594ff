import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconMailSearch } from '@tabler/icons-react';
import { BulkButton } from '../candidates/bulk/bulk-button.tsx';
import { useHindrance } from '../candidates/bulk/hindrances.ts';
import type { PeopleList } from '../candidates/use-people-list.ts';
import { keepTicked } from '../exports/ticked-people.ts';
import { mayAct, useMe } from '../session/me.ts';
import { kinds, kindWords } from './kinds.ts';
import { useLookupAddress } from './lookup-address.ts';

interface ListProps {
  readonly list: PeopleList;
}

/** *Get Email for All* and *Get Phone for All*, top right of a project; on phones one button opens both. */
export function GetForAllButtons({ list }: ListProps) {
  const { role } = useMe();
  const { open } = useLookupAddress();
  if (!mayAct(role, 'recruiter')) return null;
  const buttons = kinds.map((kind) => {
    const { icon: Picture, forAll } = kindWords[kind];
    return (
      <Button
        key={kind}
        variant="default"
        visibleFrom="sm"
        leftSection={<Picture size={16} stroke={1.6} aria-hidden />}
        disabled={list.exportable.everyone === null}
        onClick={() => open(kind, null)}
      >
        {forAll}
      </Button>
    );
  });
  return (
    <>
      {buttons}
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon hiddenFrom="sm" variant="default" size="input-sm" aria-label="Get contact data">
            <IconMailSearch size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <GetForAllItems list={list} />
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** The same as entries of a menu, where there is less room. */
export function GetForAllItems({ list }: ListProps) {
  const { role } = useMe();
  const { open } = useLookupAddress();
  const mayAsk = mayAct(role, 'recruiter');
  return (
    <>
      {kinds.map((kind) => {
        const { icon: Picture, forAll } = kindWords[kind];
        return (
          <Menu.Item
            key={kind}
            leftSection={<Picture size={16} stroke={1.6} aria-hidden />}
            disabled={!mayAsk || list.exportable.everyone === null}
            onClick={() => open(kind, null)}
          >
            {forAll}
          </Menu.Item>
        );
      })}
      {mayAsk ? null : (
        <Menu.Label>
          Viewers read, recruiters look contact data up. Ask an admin to make you a recruiter.
        </Menu.Label>
      )}
    </>
  );
}

/** *Get Email* and *Get Phone* for those ticked. */
export function GetForTicked({ list }: ListProps) {
  const hindrance = useHindrance(list);
  const { open } = useLookupAddress();
  const { ticked, exportable } = list;
  return kinds.map((kind) => (
    <BulkButton
      key={kind}
      icon={kindWords[kind].icon}
      hindrance={hindrance}
      onClick={() => {
        if (ticked === null) return;
        keepTicked(exportable.key, ticked);
        open(kind, 'ticked');
      }}
    >
      {kindWords[kind].get}
    </BulkButton>
  ));
}
