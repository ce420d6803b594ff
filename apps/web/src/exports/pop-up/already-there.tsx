import { Anchor, Button, Text } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { messageOf } from '../../frame/states.tsx';
import { CheckNotice } from '../dry-run/check-notice.tsx';
import { type DryRun, dryRunQuery } from '../dry-run/dry-runs.ts';
import { isNotShown } from '../exports.ts';

interface AlreadyThereProps {
  /** Such as "Lever". */
  readonly ats: string;
  /** The dry run by which was asked; null when nobody asked yet. */
  readonly dryRunId: string | null;
  /** Has the ATS asked now. */
  readonly onLook: () => void;
  readonly looking: boolean;
  readonly disabled: boolean;
  readonly onShow: () => void;
}

/** Who of the chosen is over there already without Crosswalk: asked by a click, by reads alone (B3). */
export function AlreadyThere({ dryRunId, onShow, ...asking }: AlreadyThereProps) {
  const run = useQuery({ ...dryRunQuery(dryRunId ?? ''), enabled: dryRunId !== null });
  // After a day nothing is left of it.
  if (dryRunId === null || isNotShown(run.error)) return <Look {...asking} />;
  if (run.error !== null)
    return (
      <Text size="sm" c="red" role="alert">
        {messageOf(run.error)}
      </Text>
    );
  if (run.data === undefined)
    return (
      <Text size="sm" c="dimmed" role="status">
        Reading what was found …
      </Text>
    );
  return <Answer run={run.data} onShow={onShow} />;
}

function Look({ ats, onLook, looking, disabled }: Omit<AlreadyThereProps, 'dryRunId' | 'onShow'>) {
  return (
    <div>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconUserSearch size={14} stroke={1.8} aria-hidden />}
        loading={looking}
        disabled={disabled}
        onClick={onLook}
      >
        Look now who that is
      </Button>
      <Text size="sm" c="dimmed" mt={4}>
        Only reads in {ats}. Everybody is looked up again when they are sent.
      </Text>
    </div>
  );
}

function Answer({ run, onShow }: { readonly run: DryRun; readonly onShow: () => void }) {
  if (run.check.total === 0)
    return (
      <Text size="sm" c="dimmed">
        Nobody of them has to be looked up: all were exported before, or have nothing to be found by.
      </Text>
    );
  return (
    <>
      <CheckNotice run={run} />
      {run.alreadyThere === 0 ? null : (
        <Anchor component="button" type="button" size="sm" ta="left" w="fit-content" onClick={onShow}>
          Show who is there
        </Anchor>
      )}
    </>
  );
}
