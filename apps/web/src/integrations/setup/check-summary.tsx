import { Text } from '@mantine/core';
import { sayNumber } from '../../frame/numbers.ts';
import { ConnectionStatus } from '../connection-status.tsx';
import classes from './check-summary.module.css';
import type { Check } from './setups.ts';

/** What was found out in a line, and what is wrong where something is. */
export function CheckSummary({ check }: { readonly check: Check }) {
  const required = check.permissions.filter(({ need }) => need === 'required');
  const working = required.filter(({ verdict }) => verdict === 'works');
  return (
    <div className={classes.summary}>
      <ConnectionStatus status={check.status} />
      <Text className="numbers">
        {sayNumber(working.length)} of {sayNumber(required.length)} required permissions work.
      </Text>
      {check.status === 'verified' || check.statusReason === null ? null : (
        <Text className={`${classes.reason} any-break`}>{check.statusReason}</Text>
      )}
    </div>
  );
}
