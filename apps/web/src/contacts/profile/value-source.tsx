import { Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
} from '@tabler/icons-react';
import { sayMoment } from '../../frame/say-moment.ts';
import type { ContactValue } from '../candidate-contacts.ts';
import classes from './profile.module.css';

/** How sure a provider is of a value, and on hover which one it was and when. */
export function ValueSource({ value }: { readonly value: ContactValue }) {
  const { icon: Picture, word, color } = looks[value.status];
  return (
    <Tooltip label={saySource(value)} events={{ hover: true, focus: true, touch: true }}>
      <UnstyledButton className={`${classes.status} ${classes[color]}`}>
        <Picture size={14} aria-hidden />
        {word}
      </UnstyledButton>
    </Tooltip>
  );
}

/** "RocketReach, grade A-, 3 days ago". */
export function saySource({ provider, providerConfidence, fetchedAt, doNotContact }: ContactValue): string {
  return [
    provider.name,
    ...(providerConfidence === null ? [] : [`said “${providerConfidence}”`]),
    sayMoment(new Date(fetchedAt), new Date()),
    ...(doNotContact === true ? ['says not to use it'] : []),
  ].join(', ');
}

/** What the provider says it is, where that is more than nothing. */
export function sayType({ type }: Pick<ContactValue, 'type'>): string {
  return types[type];
}

const types = {
  work: 'Work',
  personal: 'Personal',
  mobile: 'Mobile',
  direct: 'Direct',
  other: '',
  unknown: '',
} as const;

const looks = {
  valid: { icon: IconCircleCheckFilled, word: 'Valid', color: 'good' },
  risky: { icon: IconAlertTriangle, word: 'Risky', color: 'risky' },
  unknown: { icon: IconCircleDashed, word: 'Not checked', color: 'quiet' },
  invalid: { icon: IconCircleXFilled, word: 'Invalid', color: 'bad' },
} as const;
