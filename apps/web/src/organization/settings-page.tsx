import { ButtonLink } from '../frame/links.tsx';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { Section } from '../frame/section.tsx';
import { mayAct, useMe } from '../session/me.ts';
import { IntegrationsSwitch } from './integrations-switch.tsx';
import { Invitations } from './invitations.tsx';
import { Members } from './members.tsx';
import { OrganizationForm } from './organization-form.tsx';
import classes from './settings.module.css';

/** The organization: who is in it, what it is called, what is switched on. Admins change it, the others read. */
export function SettingsPage() {
  const me = useMe();
  const isAdmin = mayAct(me.role, 'admin');
  return (
    <Page kind="flow">
      <PageHeader title="Settings" />
      <div className={classes.sections}>
        <Section title="Members">
          <Members />
        </Section>
        {isAdmin ? (
          <Section
            title="Invitations"
            lead="People come in by a link of their own. It works once, and only for the address it was made for."
          >
            <Invitations />
          </Section>
        ) : null}
        <Section title="Organization">
          <OrganizationForm key={JSON.stringify(me.organization)} />
        </Section>
        <Section
          title="Tags"
          lead="What recruiters mark people with, and the tag that keeps people from being exported."
          action={
            <ButtonLink to="/settings/tags" variant="default">
              {isAdmin ? 'Manage tags' : 'See all tags'}
            </ButtonLink>
          }
        >
          {null}
        </Section>
        <Section
          title="Contact providers"
          lead="Where e-mail addresses and phone numbers are looked up, in which order, and the credits for it."
          action={
            <ButtonLink to="/settings/contact-providers" variant="default">
              {isAdmin ? 'Manage contact providers' : 'See contact providers'}
            </ButtonLink>
          }
        >
          {null}
        </Section>
        <Section
          title="ATS integrations"
          lead="Whether admins may connect Lever and Greenhouse. Switched off, nothing can be exported."
        >
          <IntegrationsSwitch />
        </Section>
        {isAdmin ? (
          <>
            <Section
              title="Audit log"
              lead="Who connected, changed, exported, undid and erased what, and when."
              action={
                <ButtonLink to="/settings/audit-log" variant="default">
                  See the audit log
                </ButtonLink>
              }
            >
              {null}
            </Section>
            <Section
              title="Webhooks"
              lead="Addresses of other systems that are told when something happens here."
              action={
                <ButtonLink to="/settings/webhooks" variant="default">
                  Manage webhooks
                </ButtonLink>
              }
            >
              {null}
            </Section>
            <Section
              title="Erased people"
              lead="Who was erased, so that imports do not create them again."
              action={
                <ButtonLink to="/settings/erased" variant="default">
                  See erased people
                </ButtonLink>
              }
            >
              {null}
            </Section>
          </>
        ) : null}
      </div>
    </Page>
  );
}
