import { Button, Text } from '@mantine/core';
import { ask } from '../frame/ask.tsx';
import { sayDone, sayFailed } from '../frame/say.ts';
import type { MergedProfile } from '../profile/candidate.ts';
import { mayAct, useMe } from '../session/me.ts';
import classes from './duplicates.module.css';
import { useUndoMerge } from './duplicates.ts';

interface UndoMergeProps {
  readonly merged: MergedProfile;
  /** The name of whom they went into. */
  readonly into: string;
}

/** Makes two profiles of one again, or says why that cannot be. */
export function UndoMerge({ merged, into }: UndoMergeProps) {
  const me = useMe();
  const undo = useUndoMerge();
  if (!merged.mayUndo)
    return merged.whyNot === null ? null : (
      <Text size="sm" c="dimmed" className="any-break">
        {merged.whyNot}
      </Text>
    );
  if (!mayAct(me.role, 'recruiter')) return null;
  const confirm = () =>
    ask({
      title: 'Undo this merge?',
      text: `${merged.name} gets a profile of their own again, with what it brought along. What was changed in ${into} since stays there.`,
      confirm: 'Undo merge',
      danger: false,
      onConfirm: () =>
        undo.mutate(merged.mergeId, {
          onSuccess: () => sayDone(`${merged.name} has a profile of their own again.`),
          onError: sayFailed,
        }),
    });
  return (
    <Button
      size="compact-xs"
      variant="default"
      className={classes.undo}
      loading={undo.isPending}
      onClick={confirm}
    >
      Undo merge
    </Button>
  );
}
