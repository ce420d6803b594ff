import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import { guideOf } from '../guides/guides.ts';
import { Notices } from '../notices.tsx';
import { CheckSummary } from './check-summary.tsx';
import { Checklist } from './checklist.tsx';
import { lacksSomething } from './lacks-something.ts';
import { isMoving, type Setup, useCheckAgain, useFinish } from './setups.ts';
import { nameOf } from './steps.ts';
import { HelpPart, Part, TabActions, TabLayout } from './tab-layout.tsx';
import { VerifyIdentity } from './verify-identity.tsx';
import { VerifySource } from './verify-source.tsx';
import { VerifyTest } from './verify-test.tsx';

interface VerifyTabProps {
  readonly setup: Setup;
  readonly onFinished: () => void;
  /** To the tab where another key is entered. */
  readonly onRepair: () => void;
}

/** The checklist, who the member is over there, one test candidate: then the connection is in use. */
export function VerifyTab({ setup, onFinished, onRepair }: VerifyTabProps) {
  const { check, connector, test, identity } = setup;
  const again = useCheckAgain(setup.id);
  const finish = useFinish(setup.id);
  const green = check?.status === 'verified';
  const arrived = test?.state === 'arrived';
  const credited = setup.source === null || setup.source.trouble === null;
  const mayFinish = green || (arrived && credited && check?.status === 'attention');
  useCheckWhenOld(check?.checkedAt ?? null, again.mutate);
  const end = useSeenWhenSettled(test);
  return (
    <TabLayout
      title="Verify"
      topic="verify"
      connector={connector.id}
      lead={`Nothing is written to ${connector.ats.name} before you click Verify.`}
      help={<Help setup={setup} />}
    >
      {check === null ? null : (
        <Part
          title="Permissions"
          aside={
            <Button
              variant="subtle"
              size="compact-sm"
              loading={again.isPending}
              onClick={() => again.mutate()}
            >
              Check again
            </Button>
          }
        >
          <div aria-live="polite">
            <CheckSummary check={check} connector={connector.id} />
          </div>
          {again.error === null ? null : <FormError error={again.error} />}
          <Checklist
            connector={connector.id}
            permissions={check.permissions}
            checking={again.isPending}
            compact
          />
          {lacksSomething(check) && !again.isPending ? (
            <div>
              <Button variant={check.status === 'broken' ? 'filled' : 'default'} onClick={onRepair}>
                Enter another {guideOf(connector.id)?.keyWord ?? 'key'}
              </Button>
            </div>
          ) : null}
        </Part>
      )}
      <Notices notices={check?.notices ?? []} />
      <VerifySource setup={setup} />
      <VerifyIdentity setup={setup} />
      <VerifyTest setup={setup} />
      {finish.error === null ? null : <FormError error={finish.error} />}
      <TabActions>
        <Button
          variant={arrived || (green && identity !== null && test !== null) ? 'filled' : 'default'}
          disabled={!mayFinish}
          loading={finish.isPending}
          onClick={() =>
            finish.mutate(undefined, {
              onSuccess: () => {
                notifications.show({
                  color: 'accent',
                  title: setup.mode === 'new' ? `${nameOf(setup)} is connected` : `${nameOf(setup)} is saved`,
                  message: 'Recruiters find it in their Export menus.',
                });
                onFinished();
              },
            })
          }
        >
          Finish
        </Button>
        <Text size="sm" c="dimmed" ref={end}>
          {whyFinish(setup, mayFinish)}
        </Text>
      </TabActions>
    </TabLayout>
  );
}

/** After this many milliseconds what was found out is asked again, on opening the tab. */
const old = 10 * 60_000;

function useCheckWhenOld(checkedAt: string | null, checkAgain: () => void) {
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current || checkedAt === null) return;
    asked.current = true;
    if (Date.now() - Date.parse(checkedAt) > old) checkAgain();
  }, [checkedAt, checkAgain]);
}

/** What became of the test candidate, and Finish below it, come into sight by themselves. */
function useSeenWhenSettled(test: Setup['test']) {
  const end = useRef<HTMLParagraphElement>(null);
  const wasMoving = useRef(false);
  useEffect(() => {
    if (wasMoving.current && !isMoving(test))
      end.current?.parentElement?.scrollIntoView({ block: 'nearest' });
    wasMoving.current = isMoving(test);
  }, [test]);
  return end;
}

function whyFinish({ test }: Setup, mayFinish: boolean): string {
  if (!mayFinish) return 'Opens when every required permission works, or the test candidate has arrived.';
  return test === null ? 'Every check is green: you may finish without a test candidate.' : '';
}

function Help({ setup }: { readonly setup: Setup }) {
  const { id, ats } = setup.connector;
  const Picture = guideOf(id)?.verifyPicture;
  return (
    <>
      <HelpPart title="What is sent">
        <Text size="sm" c="dimmed">
          One person, “Test Candidate from Crosswalk”, in your name: as prospect, or where you choose. Verify
          again, and the same one is used.
        </Text>
        {Picture === undefined ? null : <Picture />}
      </HelpPart>
      <HelpPart title="Why authenticate">
        <Text size="sm" c="dimmed">
          What is exported is credited to the {ats.name} user who exports it. Every member authenticates once,
          before the first export. Crosswalk learns who you are and keeps no way into your {ats.name} login.
        </Text>
      </HelpPart>
    </>
  );
}
