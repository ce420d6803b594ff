import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { sayFailed } from '../frame/say.ts';
import { type MergeOrder, useMerge, useUndoMerge } from './duplicates.ts';

export type Merging = ReturnType<typeof useMergeAndSay>;

/** Merges two profiles, then says so with the way back. */
export function useMergeAndSay() {
  const merge = useMerge();
  const undo = useUndoMerge();
  const mergeAndSay = (
    order: MergeOrder,
    names: { readonly stays: string; readonly other: string },
    onDone: () => void,
  ) =>
    merge.mutate(order, {
      onError: sayFailed,
      onSuccess: ({ mergeId }) => {
        onDone();
        const id = `merged ${mergeId}`;
        const takeBack = () => {
          notifications.hide(id);
          undo.mutate(mergeId, { onError: sayFailed });
        };
        notifications.show({
          id,
          color: 'accent',
          autoClose: 20_000,
          message: (
            <>
              <span className="any-break">{`${names.other} is merged into ${names.stays}. Nothing is lost.`}</span>{' '}
              <Button size="compact-xs" variant="default" onClick={takeBack}>
                Undo
              </Button>
            </>
          ),
        });
      },
    });
  // Whoever is merged away is not asked for any more: the answer would be that they are gone.
  return { mergeAndSay, isPending: merge.isPending, isUnderWay: merge.isPending || merge.isSuccess };
}
