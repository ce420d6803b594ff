import { Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { TextLink } from '../../frame/links.tsx';
import { Page } from '../../frame/page.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { Section } from '../../frame/section.tsx';
import { ErrorState, LoadingRows } from '../../frame/states.tsx';
import { Notice } from '../../integrations/notice.tsx';
import sections from '../../organization/settings.module.css';
import { mayAct, useMe } from '../../session/me.ts';
import { useWhomToAsk } from '../../tags/whom-to-ask.ts';
import { CreditsSection } from './credits-section.tsx';
import { LimitsForm } from './limits-form.tsx';
import { ProviderList } from './provider-list.tsx';
import { providersQuery } from './providers.ts';
import { useContactSettings } from './settings.ts';

/** Where e-mail addresses and phone numbers come from, and what may be spent on them (W6). */
export function ContactProvidersPage() {
  const me = useMe();
  const mayKnow = mayAct(me.role, 'recruiter');
  const isAdmin = mayAct(me.role, 'admin');
  const whom = useWhomToAsk();
  return (
    <Page kind="flow">
      <PageHeader
        title="Contact providers"
        above={
          <TextLink to="/settings" size="sm" c="dimmed" w="fit-content">
            Settings
          </TextLink>
        }
      />
      {isAdmin ? null : (
        <Notice kind="quiet" icon={<IconLock size={18} stroke={1.6} aria-hidden />}>
          <Text>
            {mayKnow
              ? `Only admins set up contact providers and credits: ask ${whom}.`
              : `Viewers read, recruiters look contact data up: ask ${whom} to make you a recruiter.`}
          </Text>
        </Notice>
      )}
      {mayKnow ? (
        <div className={sections.sections}>
          <Section
            title="Providers"
            lead="They are asked one after the other: the first that finds something is taken, and the others are not asked."
          >
            <Providers />
          </Section>
          <CreditsSection isAdmin={isAdmin} />
          <Section
            title="Limits"
            lead="What the organization may spend in a month, and how long what was found counts as current."
          >
            <Limits isAdmin={isAdmin} />
          </Section>
        </div>
      ) : null}
    </Page>
  );
}

function Providers() {
  const providers = useQuery(providersQuery);
  if (providers.data !== undefined) return <ProviderList providers={providers.data} />;
  return providers.isError ? (
    <ErrorState error={providers.error} retry={providers.refetch} />
  ) : (
    <LoadingRows rows={6} />
  );
}

function Limits({ isAdmin }: { readonly isAdmin: boolean }) {
  const settings = useContactSettings();
  if (settings.data !== undefined)
    return <LimitsForm key={JSON.stringify(settings.data)} settings={settings.data} isAdmin={isAdmin} />;
  return settings.isError ? (
    <ErrorState error={settings.error} retry={settings.refetch} />
  ) : (
    <LoadingRows rows={2} />
  );
}
