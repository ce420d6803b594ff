import { Anchor, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFolderPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import { sayCount, sayNumber } from '../../frame/numbers.ts';
import { sayFailed } from '../../frame/say.ts';
import { type Project, projectsQuery, useCreateProject } from '../../projects/projects.ts';
import { nobody } from '../selection.ts';
import type { PeopleList } from '../use-people-list.ts';
import { BulkButton } from './bulk-button.tsx';
import { useHindrance } from './hindrances.ts';
import { useAddToProject } from './use-change-people.ts';

interface AddToProjectProps {
  readonly list: PeopleList;
  /** A project not to offer: the one they are in. */
  readonly except?: string;
  /** The project one is looking for people for: they go there without being asked. */
  readonly into?: Project | undefined;
}

/** Puts those ticked into a project, one there is or a new one. */
export function AddToProject({ list, except, into }: AddToProjectProps) {
  const [asking, setAsking] = useState(false);
  const hindrance = useHindrance(list);
  const { add, pending } = useAdd(list);
  return (
    <>
      <BulkButton
        icon={IconFolderPlus}
        hindrance={pending ? 'They are being added.' : hindrance}
        onClick={() => (into === undefined ? setAsking(true) : add(into))}
      >
        {into === undefined ? 'Add to project' : `Add to ${shorten(into.name)}`}
      </BulkButton>
      <Modal opened={asking} onClose={() => setAsking(false)} centered title={`Add ${list.who} to a project`}>
        <ChooseProject list={list} except={except} onClose={() => setAsking(false)} />
      </Modal>
    </>
  );
}

function shorten(name: string): string {
  return name.length <= 32 ? name : `${name.slice(0, 31)}…`;
}

function useAdd(list: PeopleList) {
  const router = useRouter();
  const adding = useAddToProject();
  const add = (project: Pick<Project, 'id' | 'name'>, then?: () => void) => {
    if (list.ticked === null) return;
    adding.mutate(
      { projectId: project.id, people: list.ticked },
      {
        onSuccess: ({ added, already }) => {
          list.select(nobody);
          then?.();
          const { href } = router.buildLocation({
            to: '/projects/$projectId',
            params: { projectId: project.id },
          });
          const id = `added to ${project.id}`;
          notifications.show({
            id,
            color: 'accent',
            role: 'status',
            message: (
              <>
                <span className="any-break">{sayAdded(project.name, added, already)}</span>{' '}
                <Anchor
                  href={href}
                  inherit
                  onClick={(event) => {
                    event.preventDefault();
                    notifications.hide(id);
                    // Notifications stand outside of the router: its own links do not work there.
                    void router.navigate({ href });
                  }}
                >
                  Show the project
                </Anchor>
              </>
            ),
          });
        },
        onError: (error) => (then === undefined ? sayFailed(error) : undefined),
      },
    );
  };
  return { add, pending: adding.isPending, error: adding.error };
}

function sayAdded(name: string, added: number, already: number): string {
  if (added === 0) return `All of them were in ${name} already.`;
  const rest = already === 0 ? '' : ` ${sayNumber(already)} of those ticked were in it already.`;
  return `${sayCount(added, 'person', 'people')} added to ${name}.${rest}`;
}

interface ChooseProjectProps extends Pick<AddToProjectProps, 'list' | 'except'> {
  readonly onClose: () => void;
}

const newOne = 'new';

function ChooseProject({ list, except, onClose }: ChooseProjectProps) {
  const projects = useQuery(projectsQuery);
  const create = useCreateProject();
  const { add, pending, error } = useAdd(list);
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState('');
  const offered = (projects.data ?? []).filter(({ id, access }) => access === 'edit' && id !== except);
  const nothing = projects.data !== undefined && offered.length === 0;
  const isNew = chosen === newOne || nothing;
  const project = offered.find(({ id }) => id === chosen);
  const submit = () => {
    if (isNew) create.mutate(name.trim(), { onSuccess: (made) => add(made, onClose) });
    else if (project !== undefined) add(project, onClose);
  };
  const problem = create.error ?? error ?? projects.error;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        {problem === null ? null : <FormError error={problem} />}
        {nothing ? (
          <Text c="dimmed">There is no other project that you may add people to: this makes one.</Text>
        ) : (
          <Select
            label="Project"
            placeholder={projects.isPending ? 'Loading the projects …' : 'Choose a project'}
            searchable
            data-autofocus
            limit={100}
            nothingFoundMessage="There is no such project."
            data={[
              { value: newOne, label: '+ New project' },
              ...offered.map(({ id, name: label }) => ({ value: id, label })),
            ]}
            value={chosen}
            onChange={setChosen}
          />
        )}
        {isNew ? (
          <TextInput
            label="Name of the new project"
            placeholder="Data engineers, Berlin"
            maxLength={200}
            data-autofocus
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            loading={pending || create.isPending}
            disabled={isNew ? name.trim() === '' : project === undefined}
          >
            Add to project
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
