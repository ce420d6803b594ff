import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowMerge,
  IconDots,
  IconDownload,
  IconEraser,
  IconFileText,
  IconLink,
  IconPencil,
} from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useRef } from 'react';
import { sayDone, sayFailed } from '../frame/say.ts';
import { mayAct, useMe } from '../session/me.ts';
import type { Candidate } from './candidate.ts';
import { resumeAddress } from './candidate.ts';
import { type Doing, useCandidateAddress } from './candidate-address.ts';

/** What else can be done with a profile. */
export function ProfileMenu({
  candidate: { id, name },
}: {
  readonly candidate: Pick<Candidate, 'id' | 'name'>;
}) {
  const me = useMe();
  const { begin } = useCandidateAddress();
  const { buildLocation } = useRouter();
  const mayChange = mayAct(me.role, 'recruiter');
  const button = useRef<HTMLButtonElement>(null);
  // The entry that was chosen is gone by the time the pop-up closes: the keyboard comes back to the button.
  const open = (doing: Doing) => {
    button.current?.focus();
    begin(doing);
  };
  const copyLink = () => {
    const { href } = buildLocation({ to: '/candidates/$candidateId', params: { candidateId: id } });
    navigator.clipboard
      .writeText(new URL(href, window.location.origin).href)
      .then(() => sayDone(`The link to ${name.full} is copied.`), sayFailed);
  };
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon
          ref={button}
          variant="default"
          size="input-sm"
          aria-label={`More to do with ${name.full}`}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil {...icon} />} disabled={!mayChange} onClick={() => open('edit')}>
          Edit
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowMerge {...icon} />}
          disabled={!mayChange}
          onClick={() => open('merge')}
        >
          Merge with…
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconFileText {...icon} />} onClick={() => open('resume')}>
          Résumé
        </Menu.Item>
        <Menu.Item component="a" href={resumeAddress(id)} download leftSection={<IconDownload {...icon} />}>
          Download résumé
        </Menu.Item>
        <Menu.Item leftSection={<IconLink {...icon} />} onClick={copyLink}>
          Copy link
        </Menu.Item>
        {mayAct(me.role, 'admin') ? (
          <>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconEraser {...icon} />} onClick={() => open('erase')}>
              Erase…
            </Menu.Item>
          </>
        ) : null}
        {mayChange ? null : (
          <Menu.Label>Viewers read, recruiters change. Ask an admin to make you a recruiter.</Menu.Label>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
