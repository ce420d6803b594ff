import { Text } from '@mantine/core';
import { IconAlertTriangle, IconMail, IconPhone } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { Candidate, Email, Phone } from './candidate.ts';
import { CopyValue } from './copy-value.tsx';
import { Original } from './original.tsx';
import { Part } from './part.tsx';
import classes from './profile.module.css';

type ContactPartProps = Pick<Candidate, 'emails' | 'phones' | 'contactLimits'>;

/** How somebody is reached: each address and number with its kind, what cannot be used marked. */
export function ContactPart({ emails, phones, contactLimits }: ContactPartProps) {
  return (
    <Part title="Contact">
      {emails.length + phones.length === 0 ? (
        <Text c="dimmed" size="sm">
          No e-mail address and no phone number.
        </Text>
      ) : (
        <ul className={classes.plainList}>
          {emails.map((email) => (
            <EmailLine key={email.original} email={email} linked={!contactLimits.doNotMail} />
          ))}
          {phones.map((phone) => (
            <PhoneLine key={phone.original} phone={phone} linked={!contactLimits.doNotCall} />
          ))}
        </ul>
      )}
    </Part>
  );
}

function EmailLine({ email, linked }: { readonly email: Email; readonly linked: boolean }) {
  const { original, valid, kind } = email;
  const shown = valid ? email.address : original;
  return (
    <Line icon={<IconMail {...icon} />} kind={kinds[kind]} value={shown} problem={valid ? null : notAnEmail}>
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

function PhoneLine({ phone, linked }: { readonly phone: Phone; readonly linked: boolean }) {
  const { original, e164, extension, valid, kind } = phone;
  const number = e164 ?? original;
  const shown = e164 !== null && extension !== null ? `${e164} ext. ${extension}` : number;
  return (
    <Line icon={<IconPhone {...icon} />} kind={kinds[kind]} value={shown} problem={valid ? null : notAPhone}>
      <Original
        original={original}
        shown={shown}
        link={valid && linked && e164 !== null ? <Quiet href={`tel:${e164}`}>{shown}</Quiet> : undefined}
      />
    </Line>
  );
}

interface LineProps {
  readonly icon: ReactElement;
  readonly kind: string;
  readonly value: string;
  readonly problem: string | null;
  readonly children: ReactNode;
}

function Line({ icon: picture, kind, value, problem, children }: LineProps) {
  return (
    <li className={classes.contact}>
      {picture}
      <span className={`${classes.contactValue} any-break`}>
        <span className={classes.contactText}>{children}</span>
        {kind === '' ? null : <span className={classes.dimmed}>{kind}</span>}
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
