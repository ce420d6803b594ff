import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { sayNumber } from '../../frame/numbers.ts';
import { Section } from '../../frame/section.tsx';
import { ErrorState, LoadingRows } from '../../frame/states.tsx';
import { CreditLedger } from './credit-ledger.tsx';
import { type Credits, creditsQuery } from './credits.ts';
import { SetBalance } from './set-balance.tsx';
import classes from './settings.module.css';
import { readProvidersSearch } from './settings-address.ts';

/** What is left to spend, and where it went. */
export function CreditsSection({ isAdmin }: { readonly isAdmin: boolean }) {
  const credits = useQuery(creditsQuery);
  const { balance } = readProvidersSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  return (
    <Section
      title="Credits"
      lead="One for each person an e-mail address is found for, and one for a phone number. Reserved first; given back when nothing is found."
      action={
        isAdmin ? (
          <Button
            variant="default"
            disabled={credits.data === undefined}
            onClick={() => void navigate({ to: '.', search: { balance: true } })}
          >
            Set balance
          </Button>
        ) : undefined
      }
    >
      {credits.data === undefined ? (
        credits.isError ? (
          <ErrorState error={credits.error} retry={credits.refetch} />
        ) : (
          <LoadingRows rows={2} />
        )
      ) : (
        <>
          <Amounts credits={credits.data} />
          {isAdmin && balance === true ? (
            <SetBalance
              credits={credits.data}
              onClose={() => void navigate({ to: '.', search: {}, replace: true })}
            />
          ) : null}
        </>
      )}
      {isAdmin ? <CreditLedger /> : null}
    </Section>
  );
}

function Amounts({ credits }: { readonly credits: Credits }) {
  const { available, reserved, usedThisMonth, monthlyCap } = credits;
  return (
    <dl className={`${classes.amounts} numbers`}>
      <div>
        <dt>Available</dt>
        <dd>{sayNumber(available)}</dd>
      </div>
      <div>
        <dt>Reserved</dt>
        <dd>{sayNumber(reserved)}</dd>
      </div>
      <div>
        <dt>Used this month</dt>
        <dd>
          {monthlyCap === null
            ? sayNumber(usedThisMonth)
            : `${sayNumber(usedThisMonth)} of ${sayNumber(monthlyCap)}`}
        </dd>
      </div>
    </dl>
  );
}
