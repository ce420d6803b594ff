import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Fact, Facts } from '../frame/facts.tsx';
import { FormError } from '../frame/form-error.tsx';
import { sayNumber } from '../frame/numbers.ts';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import { type Candidate, useCandidatesChanged } from '../profile/candidate.ts';
import { type ErasurePreview, previewQuery, type RemainingRecord, useErase } from './erasures.ts';
import { RemainingRecords } from './remaining-records.tsx';

interface EraseCandidateProps {
  readonly candidate: Pick<Candidate, 'id' | 'name'>;
  readonly onClose: () => void;
}

/** Erases somebody for good: what goes, what stays, then their name to be typed. */
export function EraseCandidate({ candidate, onClose }: EraseCandidateProps) {
  const preview = useQuery(previewQuery(candidate.id));
  const changed = useCandidatesChanged();
  const navigate = useNavigate();
  const [remains, setRemains] = useState<readonly RemainingRecord[] | null>(null);
  const leave = async () => {
    // Away from a profile that is not there any more, then everything that showed them.
    await navigate({ to: '/search' });
    await changed();
  };
  return (
    <Modal
      opened
      onClose={remains === null ? onClose : () => void leave()}
      size={560}
      title={<span className="any-break">{`Erase ${candidate.name.full}`}</span>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {remains !== null ? (
        <Stack>
          <Text>{`${candidate.name.full} is erased. Nothing of them is kept here.`}</Text>
          <RemainingRecords records={remains} />
          <Group justify="flex-end">
            <Button onClick={() => void leave()}>Done</Button>
          </Group>
        </Stack>
      ) : preview.data !== undefined ? (
        <EraseForm preview={preview.data} onClose={onClose} onErased={setRemains} />
      ) : preview.isError ? (
        <ErrorState error={preview.error} retry={preview.refetch} />
      ) : (
        <LoadingRows rows={5} />
      )}
    </Modal>
  );
}

interface EraseFormProps {
  readonly preview: ErasurePreview;
  readonly onClose: () => void;
  readonly onErased: (remains: readonly RemainingRecord[]) => void;
}

function EraseForm({ preview, onClose, onErased }: EraseFormProps) {
  const [typed, setTyped] = useState('');
  const erase = useErase(preview.candidateId);
  const { waitFor } = preview;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        erase.mutate(typed, { onSuccess: ({ remains }) => onErased(remains) });
      }}
    >
      <Stack>
        <Text>
          Everything known about them goes, for good: profile, contact data, notes, history, what was sent for
          them, and what imports say of them. It cannot be undone.
        </Text>
        <Taken preview={preview} />
        <Text>
          {preview.recognisable
            ? 'A later import tells that they were erased instead of creating them again. An admin can allow it under Settings.'
            : 'They have no e-mail and no profile link, so an import of another file cannot know them again.'}
        </Text>
        <RemainingRecords records={preview.remains} />
        <Mentions {...preview.mentions} />
        {waitFor === null ? null : (
          <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} stroke={1.6} />}>
            <Text className="any-break">{waitFor}</Text>
          </Alert>
        )}
        {erase.error === null ? null : <FormError error={erase.error} />}
        <TextInput
          label={`Type ${preview.name} to confirm`}
          value={typed}
          autoComplete="off"
          disabled={waitFor !== null}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            color="red"
            loading={erase.isPending}
            disabled={waitFor !== null || typed.trim() !== preview.name.trim()}
          >
            Erase for good
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Taken({ preview }: { readonly preview: ErasurePreview }) {
  const facts = [
    ['Merged profiles', preview.profiles - 1],
    ['Notes', preview.notes],
    ['Projects', preview.projects],
    ['Imports', preview.imports],
    ['Exports', preview.exports],
  ] as const;
  return (
    <Facts layout="line">
      {facts
        .filter(([, count]) => count > 0)
        .map(([name, count]) => (
          <Fact key={name} name={name}>
            {sayNumber(count)}
          </Fact>
        ))}
    </Facts>
  );
}

function Mentions({ notes, projects }: ErasurePreview['mentions']) {
  if (notes + projects === 0) return null;
  const parts = [
    notes === 0 ? null : `${sayNumber(notes)} ${notes === 1 ? 'note' : 'notes'} about others`,
    projects === 0 ? null : `${sayNumber(projects)} ${projects === 1 ? 'project' : 'projects'}`,
  ].filter((part) => part !== null);
  return <Text>{`${parts.join(' and ')} name them and stay as they are. Read these yourself.`}</Text>;
}
