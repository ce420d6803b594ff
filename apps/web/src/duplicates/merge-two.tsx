import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Candidate } from '../profile/candidate.ts';
import { Comparison } from './comparison.tsx';
import type { Merging } from './say-merged.tsx';

interface MergeTwoProps {
  readonly stays: Candidate;
  readonly goes: Candidate;
  readonly merging: Merging;
  readonly onMerged: () => void;
  /** What else there is to do than to merge them. */
  readonly leave: { readonly words: string; readonly onLeave: () => void; readonly pending?: boolean };
}

/** Compares two profiles and makes one of them. */
export function MergeTwo({ stays, goes, merging, onMerged, leave }: MergeTwoProps) {
  const [nameOf, setNameOf] = useState(stays.id);
  const { mergeAndSay, isPending } = merging;
  const name = nameOf === goes.id ? 'other' : 'this';
  const merge = () =>
    mergeAndSay(
      { stays: stays.id, other: goes.id, name },
      { stays: name === 'this' ? stays.name.full : goes.name.full, other: goes.name.full },
      onMerged,
    );
  return (
    <Stack gap="md">
      <Comparison candidates={[stays, goes]} nameOf={nameOf} onNameOf={setNameOf} />
      <Text size="sm" c="dimmed">
        One profile with everything both have: addresses, experience, tags, notes, projects and what exists in
        your ATS. It can be undone.
      </Text>
      <Group gap="xs" justify="flex-end">
        <Button variant="default" loading={leave.pending === true} onClick={leave.onLeave}>
          {leave.words}
        </Button>
        <Button loading={isPending} onClick={merge}>
          Merge
        </Button>
      </Group>
    </Stack>
  );
}
