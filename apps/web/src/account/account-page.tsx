import { ColorSchemeChoice } from '../frame/color-scheme-choice.tsx';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { Section } from '../frame/section.tsx';
import { HelpLink } from '../help/help-link.tsx';
import { useMe } from '../session/me.ts';
import { ApiKeys } from './api-keys.tsx';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { Sessions } from './sessions.tsx';
import { SignInEmail } from './sign-in-email.tsx';

/** What concerns the member alone (W1). */
export function AccountPage() {
  const me = useMe();
  return (
    <Page kind="form">
      <PageHeader title="My account" />
      <div>
        <Section title="Name" lead="As your colleagues see it, and as candidates are credited to you.">
          <NameForm key={me.name} name={me.name} />
        </Section>
        <Section
          title="Sign-in e-mail"
          lead="An ATS knows you by this address, letter case included: write it as it stands there."
          action={<HelpLink topic="signInEmail" />}
        >
          <SignInEmail />
        </Section>
        <Section title="Password">
          <PasswordForm email={me.email} />
        </Section>
        <Section title="Signed in" lead="A browser you do not know? Sign it out and change your password.">
          <Sessions />
        </Section>
        <Section
          title="API keys"
          lead="A key acts as you in the REST API and the command line. Treat it like your password."
        >
          <ApiKeys />
        </Section>
        <Section title="Theme" lead="Remembered in this browser.">
          <div>
            <ColorSchemeChoice />
          </div>
        </Section>
      </div>
    </Page>
  );
}
