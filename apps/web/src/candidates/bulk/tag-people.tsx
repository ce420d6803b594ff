import { Modal } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { usePart } from '../../frame/use-part.ts';
import type { PeopleList } from '../use-people-list.ts';
import { BulkButton } from './bulk-button.tsx';
import { useHindrance } from './hindrances.ts';

const loadForm = async () => (await import('./tag-form.tsx')).TagForm;

/** Puts tags on those ticked and takes others off (W7). */
export function TagPeople({ list }: { readonly list: PeopleList }) {
  const { Part: TagForm, opened, open, close } = usePart(loadForm);
  const hindrance = useHindrance(list);
  return (
    <>
      <BulkButton icon={IconTag} hindrance={hindrance} onClick={open}>
        Tag
      </BulkButton>
      <Modal opened={opened} onClose={close} centered title={`Tag ${list.who}`}>
        {TagForm === null ? null : <TagForm list={list} onClose={close} />}
      </Modal>
    </>
  );
}
