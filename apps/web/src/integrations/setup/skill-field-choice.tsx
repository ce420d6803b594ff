import { Button, Group, Loader, Select, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../frame/states.tsx';
import { skillFieldsQuery } from '../sources.ts';

interface SkillFieldChoiceProps {
  readonly connectionId: string;
  readonly ats: string;
  /** The id of the field in use. */
  readonly chosen: string | null;
  readonly saving: boolean;
  readonly onChoose: (id: string) => void;
}

const kinds = { text: 'text', options: 'several choices' } as const;

/** Which custom field skills go into: by name where the ATS tells them, else by number. */
export function SkillFieldChoice(props: SkillFieldChoiceProps) {
  const { connectionId, ats, chosen, onChoose } = props;
  const list = useQuery(skillFieldsQuery(connectionId));
  if (list.isPending) {
    return (
      <Group gap="xs" role="status">
        <Loader size="xs" />
        <Text size="sm">Reading the custom fields of {ats}.</Text>
      </Group>
    );
  }
  const fields = list.data?.fields ?? [];
  if (fields.length === 0) {
    const why = list.error === null ? (list.data?.message ?? null) : messageOf(list.error);
    return <ByNumber {...props} why={why} />;
  }
  const unlisted = chosen !== null && fields.every(({ id }) => id !== chosen) ? chosen : null;
  return (
    <Select
      label="Custom field"
      description={
        unlisted === null
          ? 'Of a field with choices only those it has are used; other skills go into a note.'
          : `The field ${unlisted} is not among them any more: its skills go into a note. Choose another one.`
      }
      placeholder="Choose a custom field"
      searchable
      allowDeselect={false}
      nothingFoundMessage="No custom field is called that."
      data={fields.map(({ id, name, takes }) => ({ value: id, label: `${name} · ${kinds[takes]}` }))}
      value={unlisted === null ? chosen : null}
      onChange={(id) => {
        if (id !== null) onChoose(id);
      }}
    />
  );
}

function ByNumber({
  ats,
  chosen,
  saving,
  onChoose,
  why,
}: SkillFieldChoiceProps & { readonly why: string | null }) {
  const [field, setField] = useState(chosen ?? '');
  const wrong = field !== '' && !/^\d{1,18}$/.test(field);
  return (
    <>
      {why === null ? null : (
        <Text size="sm" role="status" className="any-break">
          {why}
        </Text>
      )}
      <Group gap="sm" align="flex-end">
        <TextInput
          label="Number of the custom field"
          description={`In ${ats} it stands in the address of the field’s page. The field is one of candidates, for text or several choices.`}
          value={field}
          error={wrong ? 'Only the number.' : null}
          onChange={({ currentTarget }) => setField(currentTarget.value.trim())}
        />
        <Button
          variant="default"
          disabled={field === '' || wrong}
          loading={saving}
          onClick={() => onChoose(field)}
        >
          Save
        </Button>
      </Group>
    </>
  );
}
