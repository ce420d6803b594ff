import { Text } from '@mantine/core';
import { sayNumber } from '../../frame/numbers.ts';
import { ConnectionStatus } from '../connection-status.tsx';
import { guideOf } from '../guides/guides.ts';
import classes from './check-summary.module.css';
import type { Check } from './setups.ts';

interface CheckSummaryProps {
  readonly check: Check;
  /** The id of the connector. */
  readonly connector: string;
}

/** What was found out in a line, and what is wrong where something is. */
export function CheckSummary({ check, connector }: CheckSummaryProps) {
  const required = check.permissions.filter(({ need }) => need === 'required');
  const working = required.filter(({ verdict }) => verdict === 'works');
  // Which one is missing stands in the list: here is said what to do about it.
  const isMissing = check.status === 'attention' && required.some(({ verdict }) => verdict === 'missing');
  const told = [check.statusReason, check.statusForAdmin].filter((part) => part !== null).join(' ');
  const reason = (isMissing ? guideOf(connector)?.whenMissing : null) ?? told;
  return (
    <div className={classes.summary}>
      <ConnectionStatus status={check.status} />
      <Text className="numbers">
        {sayNumber(working.length)} of {sayNumber(required.length)} required permissions work.
      </Text>
      {check.status === 'verified' || reason === '' ? null : (
        <Text className={`${classes.reason} any-break`}>{reason}</Text>
      )}
    </div>
  );
}
