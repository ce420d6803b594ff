import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { mayAct, useMe } from '../session/me.ts';
import classes from './for-admin.module.css';

/** What an admin can do about something: told to admins as it is, to others to be passed on; nothing where it is null. */
export function ForAdmin({ said }: { readonly said: string | null }) {
  const me = useMe();
  if (said === null) return null;
  if (mayAct(me.role, 'admin')) return <span className={classes.told}>{said}</span>;
  return (
    <span className={`${classes.told} ${classes.passedOn}`}>
      <span className={classes.head}>
        <span className={classes.label}>For your admin</span>
        <CopyButton value={said}>
          {({ copied, copy }) => (
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={copy}
              aria-label="Copy for your admin"
              leftSection={
                copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} stroke={1.6} aria-hidden />
              }
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </span>
      {said}
    </span>
  );
}
