import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import { Moment } from '../../frame/moment.tsx';
import type { EnvironmentId } from '../connectors.ts';
import { guideOf } from '../guides/guides.ts';
import { CheckSummary } from './check-summary.tsx';
import { Checklist } from './checklist.tsx';
import { CredentialsForm } from './credentials-form.tsx';
import { lacksSomething } from './lacks-something.ts';
import { type Permission, type Setup, useCheckAgain, useSubmitCredentials } from './setups.ts';
import { HelpPart, Part, TabLayout } from './tab-layout.tsx';

interface CredentialsTabProps {
  readonly setup: Setup;
  readonly onNext: () => void;
}

/** The key and where it belongs; Submit checks it at once, with reads only. */
export function CredentialsTab({ setup, onNext }: CredentialsTabProps) {
  const { connector, check } = setup;
  const keyWord = guideOf(connector.id)?.keyWord ?? 'key';
  const submit = useSubmitCredentials(setup.id);
  const again = useCheckAgain(setup.id);
  // Something entered since the last check: then Submit is what comes next.
  const [changed, setChanged] = useState(false);
  // Each submission makes the form anew, with what is stored then and without the secret.
  const [submitted, setSubmitted] = useState(0);
  const checking = submit.isPending || again.isPending;
  const mayGoOn = check !== null && !checking;
  const submitFirst = !mayGoOn || changed || lacksSomething(check);
  return (
    <TabLayout
      title="Credentials"
      topic="credentials"
      connector={connector.id}
      lead={`Stored encrypted, never shown again, and used for nothing but this connection.`}
      help={<Help setup={setup} />}
    >
      <CredentialsForm
        key={submitted}
        setup={setup}
        error={submit.error}
        isPending={submit.isPending}
        primary={submitFirst}
        next={
          mayGoOn ? (
            <Button variant={submitFirst ? 'default' : 'filled'} onClick={onNext}>
              Next
            </Button>
          ) : null
        }
        onChange={() => setChanged(true)}
        onSubmit={(given, done) =>
          submit.mutate(given, {
            onSuccess: () => {
              done();
              setChanged(false);
              setSubmitted(submitted + 1);
            },
          })
        }
      />
      {check === null && !submit.isPending ? null : (
        <Part
          title={`What this ${keyWord} may do in ${connector.ats.name}`}
          aside={
            check === null || checking ? null : (
              <Text size="sm" c="dimmed">
                {check.checkedAt === null ? null : <Moment at={check.checkedAt} />}{' '}
                <Button variant="subtle" size="compact-sm" onClick={() => again.mutate()}>
                  Check again
                </Button>
              </Text>
            )
          }
        >
          <div aria-live="polite">
            {checking || check === null ? (
              <Text c="dimmed">
                Asking {connector.ats.name} what this {keyWord} may do. Nothing is written there.
              </Text>
            ) : (
              <CheckSummary check={check} connector={connector.id} />
            )}
          </div>
          {again.error === null ? null : <FormError error={again.error} />}
          <Checklist
            connector={connector.id}
            permissions={check?.permissions ?? notYetAsked(setup)}
            checking={checking}
          />
        </Part>
      )}
    </TabLayout>
  );
}

function notYetAsked({ connector }: Setup): readonly Permission[] {
  return connector.permissions.map((fact) => ({ ...fact, verdict: 'unknown', detail: '' }));
}

function Help({ setup }: { readonly setup: Setup }) {
  const { id: connectorId, ats, environments } = setup.connector;
  const guide = guideOf(connectorId);
  const Picture = guide?.credentialsPicture;
  const keyWord = guide?.keyWord ?? 'key';
  return (
    <>
      <HelpPart title={`Where the ${keyWord} comes from`}>
        {Picture === undefined ? null : <Picture />}
        <Text size="sm" c="dimmed">
          {ats.name} shows a {keyWord === 'key' ? 'key' : 'secret'} only once, when it is made. If it is lost,
          generate another one with the same permissions.
        </Text>
      </HelpPart>
      <HelpPart title="Which environment">
        {environments.map(({ id, label }) => (
          <Text key={id} size="sm" c="dimmed">
            <strong>{label}</strong> {environmentWords[id](ats.name)}
          </Text>
        ))}
      </HelpPart>
    </>
  );
}

const environmentWords: Readonly<Record<EnvironmentId, (ats: string) => string>> = {
  production: (ats) => `is the ${ats} account you work in.`,
  sandbox: (ats) => `is ${ats}’s own account for trying things out.`,
  rehearsal: (ats) => `is Crosswalk’s look-alike of ${ats}: nothing reaches ${ats} itself.`,
};
