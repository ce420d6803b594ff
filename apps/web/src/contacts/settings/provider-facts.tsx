import { Button } from '@mantine/core';
import { Moment } from '../../frame/moment.tsx';
import { sayNumber } from '../../frame/numbers.ts';
import { sayDone, sayFailed } from '../../frame/say.ts';
import cards from '../../integrations/card.module.css';
import { type Provider, type ProviderAdmin, useCheckProvider } from './providers.ts';
import classes from './settings.module.css';

interface ProviderFactsProps {
  readonly provider: Provider;
  readonly setUp: boolean;
}

/** What it needs and costs, what is left there and when that was read. */
export function ProviderFacts({ provider, setUp }: ProviderFactsProps) {
  const { admin, needs, restUntil } = provider;
  return (
    <dl className={`${cards.facts} numbers`}>
      <div className={classes.wholeLine}>
        <dt>Needs</dt>
        <dd>{needs}</dd>
      </div>
      {admin === null ? null : (
        <div className={classes.wholeLine}>
          <dt>Costs there</dt>
          <dd>{sayCosts(admin)}</dd>
        </div>
      )}
      {admin === null || !setUp ? null : (
        <>
          <div>
            <dt>Its credits</dt>
            <dd>{sayBalance(admin)}</dd>
          </div>
          <div>
            <dt>Used this month</dt>
            <dd>
              {admin.monthlyCap === null
                ? sayNumber(admin.usedThisMonth)
                : `${sayNumber(admin.usedThisMonth)} of ${sayNumber(admin.monthlyCap)}`}
            </dd>
          </div>
          <div>
            <dt>Last checked</dt>
            <dd>
              {admin.checkedAt === null ? 'never' : <Moment at={admin.checkedAt} />}
              <CheckButton provider={provider} />
            </dd>
          </div>
        </>
      )}
      {restUntil === null || new Date(restUntil) < new Date() ? null : (
        <div>
          <dt>Rests until</dt>
          <dd>
            <Moment at={restUntil} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function CheckButton({ provider: { id, name } }: Pick<ProviderFactsProps, 'provider'>) {
  const check = useCheckProvider(id);
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      ml={8}
      loading={check.isPending}
      onClick={() =>
        check.mutate(undefined, { onSuccess: () => sayDone(`${name} was asked.`), onError: sayFailed })
      }
      aria-label={`Check now: ${name}`}
      title={`Asks ${name} whether it takes the key, and what is left. Costs nothing.`}
    >
      Check now
    </Button>
  );
}

/** "One credit for each person found; nothing when nobody is found." */
function sayCosts({ costs: { email, phone, nothing } }: ProviderAdmin): string {
  const same = email === null || phone === null || email === phone;
  const bought = same ? [email ?? phone] : [`an e-mail address: ${email}`, `a phone number: ${phone}`];
  const said = [...bought, nothing].filter((part) => part !== null).join('; ');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

function sayBalance({ balance }: ProviderAdmin): string {
  if (balance === null) return 'not told';
  const { remaining, used } = balance;
  if (remaining !== null) return `${sayNumber(remaining)} left`;
  return used === null ? 'not told' : `${sayNumber(used)} used`;
}
