import { Anchor, Button, Loader, Tooltip } from '@mantine/core';
import { useRef } from 'react';
import { BulkButton } from '../../candidates/bulk/bulk-button.tsx';
import { TextLink } from '../../frame/links.tsx';
import { mayAct, useMe } from '../../session/me.ts';
import type { KindState } from '../candidate-contacts.ts';
import { kindWords } from '../kinds.ts';
import { useRunOnScreen } from '../live/on-screen.ts';
import { useLookupAddress } from '../lookup-address.ts';
import classes from './profile.module.css';
import { sayOutcome } from './say-outcome.ts';
import { useGetOne } from './use-get-one.ts';

interface KindStateLineProps {
  readonly candidateId: string;
  readonly state: KindState;
  /** Whether there is a usable value of this kind: then only what is under way is shown. */
  readonly has: boolean;
  /** Whether they are marked Do Not Contact, or for numbers Do Not Call. */
  readonly marked: boolean;
  readonly restricted: boolean;
}

/** One kind of contact data somebody lacks: the button that gets it, who is being asked, or what came of asking. */
export function KindStateLine({ candidateId, state, has, marked, restricted }: KindStateLineProps) {
  const { kind, running, lastAsked, askAgainAfter } = state;
  const { role } = useMe();
  const { open } = useLookupAddress();
  const { get, pending, started } = useGetOne(candidateId);
  // Also when it has just ended: what came of it stands here.
  const followed = useRef<string | null>(null);
  followed.current = running?.runId ?? started ?? followed.current;
  useRunOnScreen(followed.current);
  const words = kindWords[kind];
  const Picture = words.icon;
  if (running === null && (has || restricted)) return null;
  const mayAsk = mayAct(role, 'recruiter');
  const again = lastAsked !== null && !saysNothing.includes(lastAsked.outcome);
  return (
    <div className={classes.kind}>
      <Picture size={16} stroke={1.6} aria-hidden />
      {running !== null ? (
        <>
          <Loader size={14} aria-hidden />
          <span className={classes.words} role="status">
            {sayRunning(running)}
          </span>
          <TextLink to="/contacts/runs/$runId" params={{ runId: running.runId }} size="sm">
            Show
          </TextLink>
        </>
      ) : again ? (
        <>
          <span className={classes.words}>{sayOutcome(kind, lastAsked, askAgainAfter)}</span>
          {mayAsk ? (
            <Tooltip label="One credit, given back when nothing is found.">
              <Anchor
                component="button"
                type="button"
                size="sm"
                onClick={() => open(kind, 'shown', 'everybody')}
              >
                Ask again
              </Anchor>
            </Tooltip>
          ) : null}
        </>
      ) : !mayAsk || (marked && !mayAct(role, 'admin')) ? (
        <BulkButton
          icon={Picture}
          hindrance={
            mayAsk
              ? 'They are not to be contacted, so nobody is asked. An admin can ask all the same.'
              : 'Viewers read, recruiters look contact data up. Ask an admin to make you a recruiter.'
          }
          onClick={() => undefined}
        >
          {words.get}
        </BulkButton>
      ) : (
        <Tooltip label="One credit, given back when nothing is found.">
          <Button
            variant="default"
            size="compact-sm"
            loading={pending.includes(kind)}
            onClick={() => (marked ? open(kind, 'shown') : get(kind))}
          >
            {words.get}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

/** After these nothing speaks against asking: what was there, or being asked for, is gone since. */
const saysNothing: readonly NonNullable<KindState['lastAsked']>['outcome'][] = [
  'found',
  'cancelled',
  'known',
  'beingAsked',
];

function sayRunning({ state, provider }: NonNullable<KindState['running']>): string {
  if (state === 'waiting') return 'Waiting to be asked for …';
  if (state === 'doubtful')
    return provider === null
      ? 'Finding out what became of the question …'
      : `${provider} did not answer. Finding out whether it charged …`;
  return provider === null ? 'Asking …' : `Asking ${provider} …`;
}
