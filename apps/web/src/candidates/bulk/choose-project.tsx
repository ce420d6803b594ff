import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import { projectsQuery, useCreateProject } from '../../projects/projects.ts';
import type { PeopleList } from '../use-people-list.ts';
import { useAdd } from './use-add.tsx';

interface ChooseProjectProps {
  readonly list: PeopleList;
  /** A project not to offer: the one they are in. */
  readonly except?: string | undefined;
  readonly onClose: () => void;
}

const newOne = 'new';

/** Into which project those ticked go: one there is or a new one. */
export function ChooseProject({ list, except, onClose }: ChooseProjectProps) {
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
