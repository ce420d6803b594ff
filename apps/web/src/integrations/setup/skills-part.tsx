import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../frame/states.tsx';
import { useShownAtOnce } from '../../frame/use-shown-at-once.ts';
import { type FieldMapping, useMapFields } from '../sources.ts';
import type { Setup } from './setups.ts';
import { SkillFieldChoice } from './skill-field-choice.tsx';
import { Part } from './tab-layout.tsx';

const words = {
  tags: (ats: string) => `As tags in ${ats}`,
  note: () => 'In a note',
  customField: (ats: string) => `In a custom field of ${ats}`,
} as const;

/** Where skills go (B6). Saved at once; giving an edit up takes it back. */
export function SkillsPart({ setup }: { readonly setup: Setup }) {
  const { connectionId, connector, mapping } = setup;
  if (connectionId === null || mapping === null || connector.skillPlaces.length === 0) return null;
  return <Places setup={setup} connectionId={connectionId} mapping={mapping} />;
}

interface PlacesProps {
  readonly setup: Setup;
  readonly connectionId: string;
  readonly mapping: FieldMapping;
}

function Places({ setup, connectionId, mapping }: PlacesProps) {
  const { connector } = setup;
  const map = useMapFields(connectionId);
  const [kind, setKind] = useState(mapping.skills.kind);
  const [field, chooseField] = useShownAtOnce<string | null>(
    mapping.skills.kind === 'customField' ? mapping.skills.id : null,
    (id, saving) => {
      if (id !== null) map.mutate({ skills: { kind: 'customField', id } }, saving);
    },
  );
  return (
    <Part title="Where skills go">
      <Stack gap="sm">
        <Radio.Group
          aria-label="Where skills go"
          value={kind}
          error={map.error === null ? null : messageOf(map.error)}
          onChange={(value) => {
            const place = connector.skillPlaces.find((one) => one === value);
            if (place === undefined) return;
            setKind(place);
            if (place !== 'customField') map.mutate({ skills: { kind: place } });
          }}
        >
          <Stack gap="xs">
            {connector.skillPlaces.map((place) => (
              <Radio key={place} value={place} label={words[place](connector.ats.name)} />
            ))}
          </Stack>
        </Radio.Group>
        {kind === 'customField' ? (
          <SkillFieldChoice
            connectionId={connectionId}
            ats={connector.ats.name}
            chosen={field}
            saving={map.isPending}
            onChoose={chooseField}
          />
        ) : null}
      </Stack>
    </Part>
  );
}
