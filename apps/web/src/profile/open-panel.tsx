import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { ActionIconLink } from '../frame/links.tsx';
import { candidateQuery } from './candidate.ts';
import { useCandidateAddress } from './candidate-address.ts';
import type { CandidatePanelProps } from './candidate-panel.tsx';
import classes from './profile.module.css';
import { Profile } from './profile.tsx';
import { ProfileDoings } from './profile-doings.tsx';
import { ProfileExport } from './profile-export.tsx';
import { ProfileMenu } from './profile-menu.tsx';
import { LoadingProfile, NoProfile } from './profile-states.tsx';
import { ProfileTitle } from './profile-title.tsx';
import { usePanelKeys } from './use-panel-keys.ts';

interface OpenPanelProps extends CandidatePanelProps {
  readonly candidateId: string;
}

/** The profile beside the list, with what leads on from it. */
export function OpenPanel({ candidateId, people }: OpenPanelProps) {
  const { show, close } = useCandidateAddress();
  const found = useQuery(candidateQuery(candidateId));
  const place = people.indexOf(candidateId);
  const before = place > 0 ? people[place - 1] : undefined;
  const after = place < 0 ? undefined : people[place + 1];
  const title = useRef<HTMLHeadingElement>(null);
  const panel = useRef<HTMLElement>(null);
  const step = (id: string | undefined) => (id === undefined ? undefined : () => show(id));
  usePanelKeys({
    panel,
    title,
    ready: found.data !== undefined,
    previous: step(before),
    next: step(after),
    close,
  });
  const candidate = found.data;
  return (
    <aside ref={panel} className={classes.panel} aria-label="Profile">
      <div className={classes.panelBar}>
        <Tooltip label="Previous (K)">
          <ActionIcon
            {...quiet}
            aria-label="Previous in the list"
            disabled={before === undefined}
            onClick={step(before)}
          >
            <IconChevronUp size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Next (J)">
          <ActionIcon
            {...quiet}
            aria-label="Next in the list"
            disabled={after === undefined}
            onClick={step(after)}
          >
            <IconChevronDown size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <span className={classes.grow} />
        <Tooltip label="Open as a page">
          <ActionIconLink
            {...quiet}
            to="/candidates/$candidateId"
            params={{ candidateId }}
            aria-label="Open the profile as a page"
          >
            <IconArrowsMaximize size={17} stroke={1.6} />
          </ActionIconLink>
        </Tooltip>
        <Tooltip label="Close (Esc)">
          <ActionIcon {...quiet} aria-label="Close the profile" onClick={close}>
            <IconX size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
      {candidate === undefined ? (
        <div className={classes.panelBody}>
          {found.isError ? (
            <NoProfile
              error={found.error}
              retry={found.refetch}
              linkTo={(id, name) => (
                <Button onClick={() => show(id)} className={classes.toOther}>{`Open ${name}`}</Button>
              )}
            />
          ) : (
            <LoadingProfile />
          )}
        </div>
      ) : (
        <>
          <div className={classes.panelHead}>
            <ProfileTitle candidate={candidate} order={2} titleRef={title} />
            <div className={classes.actions}>
              <ProfileMenu candidate={candidate} />
              <ProfileExport candidateId={candidateId} />
            </div>
          </div>
          <div className={classes.panelBody} key={`profile ${candidateId}`}>
            <Profile candidate={candidate} />
          </div>
          <ProfileDoings key={`doings ${candidateId}`} candidate={candidate} />
        </>
      )}
    </aside>
  );
}

const quiet = { variant: 'subtle', color: 'gray', size: 'md' } as const;
