import { ActionIcon, Button, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlayerPause, IconPlugConnectedX } from '@tabler/icons-react';
import { sayFailed } from '../../frame/say.ts';
import { StatusMark } from '../../frame/status-mark.tsx';
import cards from '../../integrations/card.module.css';
import { ForAdmin } from '../../integrations/for-admin.tsx';
import { sayKinds } from '../kinds.ts';
import { ProviderFacts } from './provider-facts.tsx';
import { ProviderMenu } from './provider-menu.tsx';
import { type Provider, useSaveProvider } from './providers.ts';
import classes from './settings.module.css';

interface ProviderCardProps {
  readonly provider: Provider;
  /** From 0; null while it is not set up. */
  readonly place: number | null;
  /** How many are set up. */
  readonly count: number;
  readonly onMove: (by: -1 | 1) => void;
  readonly onEdit: () => void;
}

export function ProviderCard({ provider, place, count, onMove, onEdit }: ProviderCardProps) {
  const { id, name, finds, state, told, admin } = provider;
  const environment = admin?.environment ?? 'production';
  const looks = environment === 'rehearsal' ? ` ${cards.rehearsal}` : '';
  return (
    <article className={`${cards.card}${looks}`} aria-labelledby={`provider-${id}`}>
      <div className={classes.head}>
        <div className={classes.names}>
          <h3 id={`provider-${id}`} className={`${cards.name} one-line`}>
            {place === null ? name : `${place + 1}. ${name}`}
          </h3>
          <div className={cards.beneath}>
            <span>{`Finds ${sayKinds(finds)}`}</span>
            {environment === 'production' ? null : (
              <span className={classes.environment}>
                {environment === 'rehearsal' ? 'Rehearsal' : `Other address: ${admin?.origin}`}
              </span>
            )}
          </div>
        </div>
        <div className={classes.state}>
          <ProviderStatus provider={provider} />
        </div>
        {admin === null ? null : place === null ? (
          <Button variant="default" size="compact-md" fz="sm" onClick={onEdit} aria-label={`Set up ${name}`}>
            Set up
          </Button>
        ) : (
          <div className={classes.arrows}>
            <Arrow name={name} by={-1} disabled={place === 0} onMove={onMove} />
            <Arrow name={name} by={1} disabled={place === count - 1} onMove={onMove} />
            <ProviderMenu provider={provider} onEdit={onEdit} />
          </div>
        )}
      </div>
      {state !== 'broken' || told === null ? null : (
        <div className={`${cards.reason} ${cards.attention}`}>
          <div className="any-break">
            <Text>{told}</Text>
            <Text component="div">
              <ForAdmin said={admin?.told ?? null} />
            </Text>
          </div>
          {admin === null ? null : (
            <Button size="compact-sm" onClick={onEdit} aria-label={`Repair ${name}`}>
              Repair
            </Button>
          )}
        </div>
      )}
      <ProviderFacts provider={provider} setUp={place !== null} />
    </article>
  );
}

function ProviderStatus({ provider }: { readonly provider: Provider }) {
  const { state, enabled, admin, id, causeKind } = provider;
  const save = useSaveProvider(id);
  if (state === 'notSetUp')
    return <StatusMark status="skipped" icon={IconPlugConnectedX} word="Not set up" />;
  if (!enabled)
    return (
      <span className={classes.off}>
        <StatusMark status="skipped" icon={IconPlayerPause} word="Switched off" />
        {admin === null ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={save.isPending}
            onClick={() => save.mutate({ enabled: true }, { onError: sayFailed })}
          >
            Switch on
          </Button>
        )}
      </span>
    );
  return state === 'broken' ? (
    <StatusMark
      status="needsYou"
      word={causeKind === null ? 'Not asked' : causeKind === 'email' ? 'Phone only' : 'E-mail only'}
    />
  ) : (
    <StatusMark status="exported" word="Ready" />
  );
}

interface ArrowProps extends Pick<ProviderCardProps, 'onMove'> {
  readonly name: string;
  readonly by: -1 | 1;
  readonly disabled: boolean;
}

function Arrow({ name, by, disabled, onMove }: ArrowProps) {
  const Picture = by === -1 ? IconArrowUp : IconArrowDown;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      data-move={by}
      disabled={disabled}
      aria-label={`Ask ${name} ${by === -1 ? 'earlier' : 'later'}`}
      onClick={() => onMove(by)}
    >
      <Picture size={17} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
}
