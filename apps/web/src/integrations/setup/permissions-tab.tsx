import { Button, CopyButton, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { Children } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import { TextLink } from '../../frame/links.tsx';
import { useMe } from '../../session/me.ts';
import guideClasses from '../guides/guide.module.css';
import type { Guide } from '../guides/guide.ts';
import { GuideSteps } from '../guides/guide-steps.tsx';
import { guideOf } from '../guides/guides.ts';
import { plainSections } from '../guides/permission-sections.ts';
import { ConnectorNote } from './connector-note.tsx';
import { PermissionList } from './permission-list.tsx';
import { copyText } from './permission-words.ts';
import { type Setup, useReady } from './setups.ts';
import { HelpPart, Part, TabActions, TabLayout } from './tab-layout.tsx';

interface PermissionsTabProps {
  readonly setup: Setup;
  readonly onNext: () => void;
}

/** What must be so in the ATS before a key of it is of use: requirements, the path there, the exact list. */
export function PermissionsTab({ setup, onNext }: PermissionsTabProps) {
  const { connector } = setup;
  const ready = useReady(setup.id);
  const guide = guideOf(connector.id);
  const sections = guide?.sections ?? plainSections;
  const before = guide?.path ?? [];
  const after = guide?.afterPermissions ?? [];
  return (
    <TabLayout
      title="Permissions"
      topic="permissions"
      connector={connector.id}
      lead={`Done in ${connector.ats.name}. This page waits meanwhile: its address can be opened again at any time.`}
      help={<Pictures guide={guide} ats={connector.ats.name} />}
    >
      <ConnectorNote setup={setup} />
      <Part title="Before you begin">
        <Requirements guide={guide} ats={connector.ats.name} />
      </Part>
      <Part title={`Setting Up ${connector.ats.name}`}>
        <GuideSteps steps={before} from={1} />
      </Part>
      <Part
        title="Permissions to tick"
        aside={
          <CopyButton value={copyText(connector.permissions, sections)}>
            {({ copied, copy }) => (
              <Button variant="default" size="compact-sm" onClick={copy} aria-live="polite">
                {copied ? 'Copied' : 'Copy the list'}
              </Button>
            )}
          </CopyButton>
        }
      >
        <PermissionList permissions={connector.permissions} ats={connector.ats.name} sections={sections} />
      </Part>
      {after.length === 0 ? null : <GuideSteps steps={after} from={before.length + 1} />}
      {ready.error === null ? null : <FormError error={ready.error} />}
      <TabActions>
        <Button loading={ready.isPending} onClick={() => ready.mutate(undefined, { onSuccess: onNext })}>
          I’m ready
        </Button>
      </TabActions>
    </TabLayout>
  );
}

function Requirements({ guide, ats }: { readonly guide: Guide | null; readonly ats: string }) {
  const me = useMe();
  return (
    <ul className={guideClasses.requirements}>
      {Children.map(guide?.requirements, (requirement) => (
        <li>
          <IconInfoCircle size={18} stroke={1.6} aria-hidden />
          <span>{requirement}</span>
        </li>
      ))}
      <li>
        <IconInfoCircle size={18} stroke={1.6} aria-hidden />
        <span>
          You must use the <strong>exact same e-mail</strong> for Crosswalk and {ats}. These e-mails are case
          sensitive. Here you sign in as <strong className="any-break">{me.email}</strong>
          {me.confirmed ? '' : ', which is not confirmed yet'}. Change it under{' '}
          <TextLink to="/account" underline="always">
            My account
          </TextLink>{' '}
          if {ats} spells it otherwise.
        </span>
      </li>
    </ul>
  );
}

function Pictures({ guide, ats }: { readonly guide: Guide | null; readonly ats: string }) {
  if (guide === null) return null;
  const steps = [...guide.path, ...guide.afterPermissions];
  return (
    <HelpPart title={`Where to click in ${ats}`}>
      {steps.map(({ id, picture: Picture }, index) => (
        <Picture key={id} number={index + 1} />
      ))}
      <Text size="sm" c="dimmed">
        Drawn after {ats}’s screens of 2026; yours may be arranged a little differently.
      </Text>
    </HelpPart>
  );
}
