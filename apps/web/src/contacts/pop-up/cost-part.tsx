import { Text } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import popUp from '../../exports/pop-up/pop-up.module.css';
import choice from '../../frame/choice.module.css';
import { ButtonLink } from '../../frame/links.tsx';
import { sayCount, sayNumber } from '../../frame/numbers.ts';
import { Notice } from '../../integrations/notice.tsx';
import { mayAct, useMe } from '../../session/me.ts';
import { type Kind, kindWords } from '../kinds.ts';
import type { ContactForecast } from '../orders.ts';

interface CostPartProps {
  readonly kind: Kind;
  readonly forecast: ContactForecast;
}

/** What it costs at most, what is left, and why it cannot be started. */
export function CostPart({ kind, forecast }: CostPartProps) {
  const { credits, available, cap, problem, toAsk, known, askedRecently } = forecast;
  const { role } = useMe();
  return (
    <>
      {credits === 0 || problem !== null ? null : (
        <div className={`${popUp.line} numbers`}>
          <IconCoins size={16} stroke={1.8} aria-hidden />
          <span className={popUp.lineWords}>
            <strong>{sayCount(credits, 'credit is', 'credits are')}</strong> reserved; what is not found is
            given back.
            <span className={choice.hint}>
              {sayNumber(available)} left.
              {cap === null ? null : ` ${sayNumber(cap.left)} of ${sayNumber(cap.monthly)} left this month.`}
            </span>
          </span>
        </div>
      )}
      {problem !== null ? (
        <Notice kind="needsYou" alert>
          <Text className="any-break">{problem}</Text>
          {mayAct(role, 'admin') ? (
            <ButtonLink
              to="/settings/contact-providers"
              variant="default"
              size="compact-sm"
              mt={8}
              w="fit-content"
            >
              Go to Contact providers
            </ButtonLink>
          ) : null}
        </Notice>
      ) : toAsk === 0 ? (
        <Text c="dimmed">
          Nobody has to be asked for, so nothing is spent.
          {known + askedRecently === 0
            ? null
            : ` To ask all the same, choose above whom else to ask for ${kindWords[kind].many}.`}
        </Text>
      ) : null}
    </>
  );
}
