import { CrosswalkError } from '@crosswalk/api-client/browser';
import { Button, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ButtonLink, TextLink } from '../../frame/links.tsx';
import { Page } from '../../frame/page.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { EmptyState, ErrorState } from '../../frame/states.tsx';
import { HelpLink } from '../../help/help-link.tsx';
import { integrationsAccess } from '../../session/integrations-access.ts';
import { useMe } from '../../session/me.ts';
import { useMembers } from '../../session/members.ts';
import { WhomToAsk } from '../whom-to-ask.tsx';
import { CapabilitiesTab } from './capabilities-tab.tsx';
import { CredentialsTab } from './credentials-tab.tsx';
import { GiveUp } from './give-up.tsx';
import { LoadingSetup } from './loading-setup.tsx';
import { PermissionsTab } from './permissions-tab.tsx';
import { SetupTabs } from './setup-tabs.tsx';
import { type Setup, type Step, setupQuery } from './setups.ts';
import { isOpen, nameOf } from './steps.ts';
import { VerifyTab } from './verify-tab.tsx';

const route = getRouteApi('/workspace/integrations/setup/$setupId');

/** The wizard: four tabs, each with an address (PRODUCT I4). */
export function SetupPage() {
  const { setupId } = route.useParams();
  const me = useMe();
  const members = useMembers();
  const access = integrationsAccess(me, members.data ?? []);
  const setup = useQuery({ ...setupQuery(setupId), enabled: access.allowed });
  if (!access.allowed) {
    return (
      <Page kind="flow">
        <PageHeader title="Connection" above={<BackToIntegrations />} />
        <WhomToAsk reason={access.reason} />
      </Page>
    );
  }
  // Finished or given up elsewhere while this tab was open.
  const gone = isGone(setup.error);
  if (setup.data !== undefined && !gone) return <Wizard key={setupId} setup={setup.data} />;
  return (
    <Page kind="flow">
      <PageHeader title="Connection" above={<BackToIntegrations />} />
      {setup.isError ? <NotThere error={setup.error} retry={setup.refetch} /> : <LoadingSetup />}
    </Page>
  );
}

function Wizard({ setup }: { readonly setup: Setup }) {
  const { tab: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const [givingUp, setGivingUp] = useState(false);
  const tab = asked !== undefined && isOpen(setup, asked) ? asked : firstTab(setup);
  const goTo = (step: Step) => void navigate({ search: { tab: step } });

  // The address names the tab that is shown, so that a reload shows the same one. One that asks for a tab not
  // open yet is left alone: the answer that opens it may be about to be drawn.
  useEffect(() => {
    if (asked === undefined) void navigate({ search: { tab }, replace: true });
  }, [asked, tab, navigate]);

  const panel = useFocusOnChange(tab);
  return (
    <Page kind="flow">
      <PageHeader
        title={setup.mode === 'new' ? `Connect ${setup.connector.name}` : `Edit ${nameOf(setup)}`}
        above={<BackToIntegrations />}
        beside={
          setup.mode === 'edit' ? <HelpLink topic="editing" connector={setup.connector.id} /> : undefined
        }
        actions={
          <Button variant="default" onClick={() => setGivingUp(true)}>
            Give up
          </Button>
        }
      />
      {setup.mode === 'edit' ? (
        <Text c="dimmed" maw={640}>
          Exports through this connection pause while it is edited. They go on by themselves when you choose
          Finish on the last tab, or Give up.
        </Text>
      ) : null}
      <SetupTabs setup={setup} tab={tab} onChange={goTo}>
        <div ref={panel}>
          {tab === 'capabilities' ? (
            <CapabilitiesTab setup={setup} onNext={() => goTo('permissions')} />
          ) : null}
          {tab === 'permissions' ? <PermissionsTab setup={setup} onNext={() => goTo('credentials')} /> : null}
          {tab === 'credentials' ? <CredentialsTab setup={setup} onNext={() => goTo('verify')} /> : null}
          {tab === 'verify' ? (
            <VerifyTab
              setup={setup}
              onFinished={() => void navigate({ to: '/integrations' })}
              onRepair={() => goTo('credentials')}
            />
          ) : null}
        </div>
      </SetupTabs>
      {givingUp ? (
        <GiveUp
          setup={setup}
          onClose={() => setGivingUp(false)}
          onGone={() => void navigate({ to: '/integrations' })}
        />
      ) : null}
    </Page>
  );
}

/** A new one goes on where it was left; who edits begins with what can be changed. */
function firstTab(setup: Setup): Step {
  return setup.mode === 'new' ? setup.step : 'capabilities';
}

/** On another tab, keyboard and screen reader begin at its heading. */
function useFocusOnChange(tab: Step) {
  const panel = useRef<HTMLDivElement>(null);
  const last = useRef(tab);
  useEffect(() => {
    if (last.current === tab) return;
    last.current = tab;
    panel.current?.closest('main')?.scrollTo({ top: 0 });
    panel.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }, [tab]);
  return panel;
}

function BackToIntegrations() {
  return (
    <TextLink to="/integrations" size="sm" c="dimmed" w="fit-content">
      Integrations
    </TextLink>
  );
}

function isGone(error: Error | null): boolean {
  return error instanceof CrosswalkError && error.status === 404;
}

function NotThere({ error, retry }: { readonly error: Error; readonly retry: () => unknown }) {
  if (!isGone(error)) return <ErrorState error={error} retry={retry} />;
  return (
    <EmptyState
      icon={IconPlugConnectedX}
      title="This set-up is not under way any more"
      action={<ButtonLink to="/integrations">Go to Integrations</ButtonLink>}
    >
      It was finished or given up. If it was finished, its connection is listed under Integrations.
    </EmptyState>
  );
}
