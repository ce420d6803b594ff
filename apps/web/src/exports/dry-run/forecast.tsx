import { Text } from '@mantine/core';
import { sayCount, sayNumber } from '../../frame/numbers.ts';
import { sayDuration } from '../duration.ts';
import type { DryRun } from './dry-runs.ts';

/** How many go, how long it takes and what that rests on, and what their profiles lack. */
export function Forecast({ run }: { readonly run: DryRun }) {
  const { people, verdicts, estimate } = run;
  const lacks = sayMissing(run);
  return (
    <div className="numbers">
      <Text>
        <strong>
          {verdicts.send === 0
            ? 'Nobody would be sent.'
            : `${sayNumber(verdicts.send)} of ${sayCount(people, 'person', 'people')} would be sent, in ${sayDuration(estimate.seconds)}.`}
        </strong>{' '}
        Nothing is sent yet.
      </Text>
      {verdicts.send === 0 ? null : (
        <Text c="dimmed" size="sm">
          {estimate.words}
        </Text>
      )}
      {lacks === null ? null : (
        <Text c="dimmed" size="sm">
          {lacks}
        </Text>
      )}
    </div>
  );
}

const words = {
  email: 'e-mail address',
  phone: 'phone number',
  profileLink: 'profile link',
  location: 'location',
  experience: 'experience',
  education: 'education',
} as const satisfies Record<keyof DryRun['missing'], string>;

const order = ['email', 'phone', 'profileLink', 'location', 'experience', 'education'] as const;

function sayMissing({ missing, verdicts }: DryRun): string | null {
  const parts = order
    .filter((one) => missing[one] > 0)
    .map((one) => `${sayNumber(missing[one])} without ${words[one]}`);
  if (parts.length === 0) return null;
  return `Of ${verdicts.send === 1 ? 'this one' : `these ${sayNumber(verdicts.send)}`}: ${parts.join(' · ')}.`;
}
