import { Alert } from '@mantine/core';
import { IconHandStop, IconMailOff, IconPhoneOff } from '@tabler/icons-react';
import type { Candidate } from './candidate.ts';
import { isDoNotContact } from './do-not-contact.ts';
import classes from './profile.module.css';

/** What must not be done with somebody, before anything else of them is read (W7). */
export function LimitsNotice({ tags, contactLimits }: Pick<Candidate, 'tags' | 'contactLimits'>) {
  const { doNotCall, doNotMail } = contactLimits;
  return (
    <>
      {tags.some(isDoNotContact) ? (
        <Alert color="red" variant="light" title="Do Not Contact" icon={<IconHandStop {...icon} />}>
          Exports leave this person out. Only an admin can send them all the same, with a reason.
        </Alert>
      ) : null}
      {doNotCall || doNotMail ? (
        <Alert
          color="yellow"
          variant="light"
          className={classes.limits}
          icon={doNotCall ? <IconPhoneOff {...icon} /> : <IconMailOff {...icon} />}
        >
          {`${sayLimits(doNotCall, doNotMail)}: the file they came in says so.`}
        </Alert>
      ) : null}
    </>
  );
}

function sayLimits(doNotCall: boolean, doNotMail: boolean): string {
  if (doNotCall && doNotMail) return 'Do not call, do not e-mail';
  return doNotCall ? 'Do not call' : 'Do not e-mail';
}

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;
