import { IconMail, IconPhone } from '@tabler/icons-react';
import type { Candidate } from '../../profile/candidate.ts';
import type { ContactValue } from '../candidate-contacts.ts';
import classes from './profile.module.css';
import { sameValue } from './same-value.ts';
import { saySource, ValueSource } from './value-source.tsx';

interface OtherValuesProps {
  readonly values: readonly ContactValue[];
  readonly candidate: Pick<Candidate, 'emails' | 'phones'>;
}

/** What providers gave and said not to use: bought, shown, and in no export. */
export function OtherValues({ values, candidate }: OtherValuesProps) {
  const others = values.filter((value) => !isInProfile(value, candidate));
  return others.map((value) => {
    const Picture = value.kind === 'email' ? IconMail : IconPhone;
    return (
      <div key={`${value.kind} ${value.value} ${value.provider.id}`} className={classes.kind}>
        <Picture size={16} stroke={1.6} aria-hidden />
        <span className={classes.crossed} title={saySource(value)}>
          <bdi>{value.value}</bdi>
        </span>
        {value.doNotContact === true ? (
          <span className={classes.words}>{`${value.provider.name} says not to use it: in no export.`}</span>
        ) : (
          <ValueSource value={value} />
        )}
      </div>
    );
  });
}

function isInProfile(value: ContactValue, { emails, phones }: OtherValuesProps['candidate']): boolean {
  return value.kind === 'email'
    ? emails.some((email) => sameValue(value, email.valid ? email.address : email.original))
    : phones.some((phone) => sameValue(value, phone.e164 ?? phone.original));
}
