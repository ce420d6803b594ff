import { Modal } from '@mantine/core';
import { IconFolderPlus } from '@tabler/icons-react';
import { usePart } from '../../frame/use-part.ts';
import type { Project } from '../../projects/projects.ts';
import type { PeopleList } from '../use-people-list.ts';
import { BulkButton } from './bulk-button.tsx';
import { useHindrance } from './hindrances.ts';
import { useAdd } from './use-add.tsx';

const loadChoice = async () => (await import('./choose-project.tsx')).ChooseProject;

interface AddToProjectProps {
  readonly list: PeopleList;
  /** A project not to offer: the one they are in. */
  readonly except?: string;
  /** The project one is looking for people for: they go there without being asked. */
  readonly into?: Project | undefined;
}

/** Puts those ticked into a project, one there is or a new one. */
export function AddToProject({ list, except, into }: AddToProjectProps) {
  const { Part: ChooseProject, opened, open, close } = usePart(loadChoice);
  const hindrance = useHindrance(list);
  const { add, pending } = useAdd(list);
  return (
    <>
      <BulkButton
        icon={IconFolderPlus}
        hindrance={pending ? 'They are being added.' : hindrance}
        onClick={() => (into === undefined ? open() : add(into))}
      >
        {into === undefined ? 'Add to project' : `Add to ${shorten(into.name)}`}
      </BulkButton>
      <Modal opened={opened} onClose={close} centered title={`Add ${list.who} to a project`}>
        {ChooseProject === null ? null : <ChooseProject list={list} except={except} onClose={close} />}
      </Modal>
    </>
  );
}

function shorten(name: string): string {
  return name.length <= 32 ? name : `${name.slice(0, 31)}…`;
}
