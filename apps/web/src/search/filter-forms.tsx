import { Button, MultiSelect, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { projectsQuery } from '../projects/projects.ts';
import { tagsQuery } from '../tags/tags.ts';

interface WordsFilterProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  /** Empty takes the filter away. */
  readonly onApply: (text: string) => void;
}

export function WordsFilter({ label, hint, value, onApply }: WordsFilterProps) {
  const [text, setText] = useState(value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onApply(text.trim());
      }}
    >
      <Stack gap="xs" align="flex-start">
        <TextInput
          w="100%"
          label={label}
          description={hint}
          maxLength={200}
          data-autofocus
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button type="submit" size="xs">
          Apply
        </Button>
      </Stack>
    </form>
  );
}

interface ChoiceFilterProps {
  readonly label: string;
  readonly yes: string;
  readonly no: string;
  readonly value: boolean | null;
  readonly onPick: (value: boolean | null) => void;
}

export function ChoiceFilter({ label, yes, no, value, onPick }: ChoiceFilterProps) {
  return (
    <Radio.Group
      label={label}
      value={String(value)}
      onChange={(picked) => onPick(picked === 'null' ? null : picked === 'true')}
    >
      <Stack gap="xs" mt={6}>
        <Radio value="null" label="Everybody" />
        <Radio value="true" label={yes} />
        <Radio value="false" label={no} />
      </Stack>
    </Radio.Group>
  );
}

interface TagFilterProps {
  readonly value: readonly string[];
  readonly onPick: (tags: readonly string[] | undefined) => void;
}

/** More are of no use in a list: who has more types a part of what is meant. */
const mostShown = 100;

export function TagFilter({ value, onPick }: TagFilterProps) {
  const tags = useQuery(tagsQuery);
  const names = (tags.data ?? []).map(({ name }) => name);
  return (
    <MultiSelect
      label="Tag"
      description="Who has all of them."
      placeholder={value.length === 0 ? 'Choose tags' : undefined}
      searchable
      data-autofocus
      limit={mostShown}
      hidePickedOptions
      comboboxProps={{ withinPortal: false }}
      nothingFoundMessage={tags.isPending ? 'Loading the tags …' : 'There is no such tag.'}
      // One of the address that was renamed since is shown all the same.
      data={[...new Set([...value, ...names])]}
      value={[...value]}
      onChange={(picked) => onPick(picked.length === 0 ? undefined : picked)}
    />
  );
}

interface ProjectFilterProps {
  readonly value: string | null;
  readonly onPick: (projectId: string | null) => void;
}

export function ProjectFilter({ value, onPick }: ProjectFilterProps) {
  const projects = useQuery(projectsQuery);
  return (
    <Select
      label="Project"
      description="Only who is in it."
      placeholder="Choose a project"
      searchable
      clearable
      data-autofocus
      limit={mostShown}
      comboboxProps={{ withinPortal: false }}
      nothingFoundMessage={projects.isPending ? 'Loading the projects …' : 'There is no such project.'}
      data={(projects.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onPick}
    />
  );
}
