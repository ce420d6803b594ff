import { Text } from '@mantine/core';
import { IconAlertTriangle, IconMail, IconPhone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { type ContactValue, candidateContactsQuery } from '../contacts/candidate-contacts.ts';
import { AskAgainMenu } from '../contacts/profile/ask-again-menu.tsx';
import { ContactData } from '../contacts/profile/contact-data.tsx';
import { sameValue } from '../contacts/profile/same-value.ts';
import { sayType, ValueSource } from '../contacts/profile/value-source.tsx';
import type { Candidate, Email, Phone } from './candidate.ts';
import { CopyValue } from './copy-value.tsx';
import { Original } from './original.tsx';
import { Part } from './part.tsx';
import classes from './profile.module.css';

/** How somebody is reached: each address and number with its kind, who found it, what cannot be used marked. */
export function ContactPart({ candidate }: { readonly candidate: Candidate }) {
  const { id, emails, phones, contactLimits } = candidate;
  const values = useQuery(candidateContactsQuery(id)).data?.values ?? [];
  const sourceOf = (kind: ContactValue['kind'], shown: string) =>
    values.find((value) => value.kind === kind && sameValue(value, shown));
  return (
    <Part
      title="Contact"
      action={
        <AskAgainMenu
          kinds={[
            ...(emails.some(({ valid }) => valid) ? (['email'] as const) : []),
            ...(phones.some(({ valid }) => valid) ? (['phone'] as const) : []),
          ]}
        />
      }
    >
      {emails.length + phones.length === 0 ? (
        <Text c="dimmed" size="sm">
          No e-mail address and no phone number.
        </Text>
      ) : (
        <ul className={classes.plainList}>
          {emails.map((email) => (
            <EmailLine
              key={email.original}
              email={email}
              source={sourceOf('email', email.valid ? email.address : email.original)}
              linked={!contactLimits.doNotMail}
            />
          ))}
          {phones.map((phone) => (
            <PhoneLine
              key={phone.original}
              phone={phone}
              source={sourceOf('phone', phone.e164 ?? phone.original)}
              linked={!contactLimits.doNotCall}
            />
          ))}
        </ul>
      )}
      <ContactData candidate={candidate} />
    </Part>
  );
}

interface EmailLineProps {
  readonly email: Email;
  /** What a provider said of it. */
  readonly source: ContactValue | undefined;
  readonly linked: boolean;
}

function EmailLine({ email, source, linked }: EmailLineProps) {
  const { original, valid, kind } = email;
  const shown = valid ? email.address : original;
  return (
    <Line
      icon={<IconMail {...icon} />}
      kind={kindOf(kinds[kind], source)}
      value={shown}
      source={source}
      problem={valid ? null : notAnEmail}
    >
      <Original
        original={original}
        shown={shown}
        link={
          valid && linked ? <Quiet href={`mailto:${encodeURIComponent(shown)}`}>{shown}</Quiet> : undefined
        }
      />
    </Line>
  );
}

interface PhoneLineProps {
  readonly phone: Phone;
  readonly source: ContactValue | undefined;
  readonly linked: boolean;
}

function PhoneLine({ phone, source, linked }: PhoneLineProps) {
  const { original, e164, extension, valid, kind } = phone;
  const number = e164 ?? original;
  const shown = e164 !== null && extension !== null ? `${e164} ext. ${extension}` : number;
  return (
    <Line
      icon={<IconPhone {...icon} />}
      kind={kindOf(kinds[kind], source)}
      value={shown}
      source={source}
      problem={valid ? null : notAPhone}
    >
      <Original
        original={original}
        shown={shown}
        link={valid && linked && e164 !== null ? <Quiet href={`tel:${e164}`}>{shown}</Quiet> : undefined}
      />
    </Line>
  );
}

/** What is known of the value itself, else what the provider says. */
function kindOf(known: string, source: ContactValue | undefined): string {
  return known !== '' || source === undefined ? known : sayType(source);
}

interface LineProps {
  readonly icon: ReactElement;
  readonly kind: string;
  readonly value: string;
  readonly source: ContactValue | undefined;
  readonly problem: string | null;
  readonly children: ReactNode;
}

function Line({ icon: picture, kind, value, source, problem, children }: LineProps) {
  return (
    <li className={classes.contact}>
      {picture}
      <span className={`${classes.contactValue} any-break`}>
        <span className={classes.contactText}>{children}</span>
        {kind === '' ? null : <span className={classes.dimmed}>{kind}</span>}
        {source === undefined ? null : <ValueSource value={source} />}
        <CopyValue value={value} />
        {problem === null ? null : (
          <span className={classes.invalid}>
            <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
            {problem}
          </span>
        )}
      </span>
    </li>
  );
}

/** A link as quiet as the text around it, until one points at it. */
function Quiet(props: { readonly href: string; readonly children: string }) {
  return <a {...props} className={classes.quietLink} />;
}

const kinds = { work: 'Work', personal: 'Personal', mobile: 'Mobile', home: 'Home', other: '' } as const;
const notAnEmail = 'No valid e-mail address: kept, never sent';
const notAPhone = 'No valid phone number: kept, never sent as one';
const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
