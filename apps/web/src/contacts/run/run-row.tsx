import { IconCircleDashed, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { StatusMark } from '../../frame/status-mark.tsx';
import { CopyValue } from '../../profile/copy-value.tsx';
import { kindWords } from '../kinds.ts';
import { outcomeLooks } from '../outcome-looks.ts';
import type { RunItem } from '../runs.ts';
import classes from './run.module.css';

interface RunRowProps {
  readonly item: RunItem;
  /** Whether the run asks for e-mail addresses and phone numbers. */
  readonly bothKinds: boolean;
}

/** One person and kind: outcome, what was found, why not. */
export const RunRow = memo(({ item, bothKinds }: RunRowProps) => {
  const { candidateId, name, outcome, values, reason, provider, kind, credit } = item;
  const look = outcomeLooks[outcome];
  return (
    <div className={classes.row}>
      <span className={classes.person} title={name}>
        {candidateId === null ? (
          <bdi>{name}</bdi>
        ) : (
          <Link to="." search={(old) => ({ ...old, candidate: candidateId })}>
            <bdi>{name}</bdi>
          </Link>
        )}
        {bothKinds ? <span className={classes.quiet}>{` · ${kindWords[kind].short}`}</span> : null}
      </span>
      <span className={classes.outcome}>
        {outcome === 'open' ? <OpenMark item={item} /> : <StatusMark {...look} />}
      </span>
      <span className={classes.said}>
        {values.map((value, index) => (
          <span key={value} className={classes.value}>
            <bdi>{value}</bdi>
            <CopyValue value={value} />
            {index === 0 && provider !== null ? <span className={classes.quiet}>{provider.name}</span> : null}
          </span>
        ))}
        {reason}
      </span>
      <span className={classes.credit}>{creditWords[credit]}</span>
    </div>
  );
});

function OpenMark({ item: { state, provider } }: Pick<RunRowProps, 'item'>) {
  if (state === 'calling' || state === 'pending')
    return (
      <StatusMark
        status="findingOut"
        icon={IconSearch}
        word={provider === null ? 'Asking …' : `Asking ${provider.name} …`}
      />
    );
  if (state === 'doubtful')
    return <StatusMark status="findingOut" icon={IconCircleDashed} word="Finding out …" />;
  return <StatusMark status="skipped" icon={outcomeLooks.open.icon} word="Waiting" />;
}

const creditWords: Readonly<Record<RunItem['credit'], string>> = {
  spent: '1 credit',
  reserved: '1 reserved',
  givenBack: 'given back',
  none: '',
};
