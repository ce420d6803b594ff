import { type Icon, IconCheck, IconHandStop, IconHistory, IconLock, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import popUp from '../../exports/pop-up/pop-up.module.css';
import choice from '../../frame/choice.module.css';
import { sayCount, sayNumber } from '../../frame/numbers.ts';
import { StatusIcon } from '../../frame/status-mark.tsx';
import { type Kind, kindWords } from '../kinds.ts';
import type { ContactForecast } from '../orders.ts';

interface WhoPartProps {
  readonly kind: Kind;
  readonly forecast: ContactForecast;
  readonly projectName: string | null;
  /** What is shown about people marked Do Not Contact or Do Not Call. */
  readonly override: ReactNode;
  readonly overridden: boolean;
}

/** Who is meant, how many of them are asked for, and who is not and why. */
export function WhoPart({ kind, forecast, projectName, override, overridden }: WhoPartProps) {
  const { people, toAsk, known, askedRecently, doNotContact, doNotCall, restricted, beingAsked } = forecast;
  const words = kindWords[kind];
  const Picture = words.icon;
  const marked = doNotContact + doNotCall;
  return (
    <section aria-label="People">
      <ul className={`${popUp.lines} numbers`}>
        <li className={popUp.line}>
          <IconUsers size={16} stroke={1.8} aria-hidden />
          <span className={popUp.lineWords}>
            <strong>{sayCount(people, 'person', 'people')}</strong>
            {projectName === null ? null : ` from ${projectName}`}
          </span>
        </li>
        <li className={popUp.line}>
          <Picture size={16} stroke={1.8} aria-hidden />
          <span className={popUp.lineWords}>
            <strong>{sayNumber(toAsk)}</strong> to ask for
            <span className={choice.hint}>{sayOrder(kind, forecast)}</span>
            {toAsk === 0
              ? null
              : sayClosed(kind, forecast).map((told) => (
                  <span key={told} className={choice.hint}>
                    {told}
                  </span>
                ))}
          </span>
        </li>
        <LeftOut icon={IconCheck} count={known} hint="Not asked for: nothing is bought twice.">
          {known === 1 ? `has ${words.one}` : `have ${words.many}`}
        </LeftOut>
        <LeftOut
          icon={IconHistory}
          count={askedRecently}
          hint="No provider had anything. Not asked for again yet."
        >
          asked for a short while ago
        </LeftOut>
        <LeftOut icon={IconUsers} count={beingAsked} hint="Another run asks for them already.">
          being asked for now
        </LeftOut>
        <LeftOut
          icon={IconLock}
          count={restricted}
          hint="They asked a provider not to be processed. Never asked for."
        >
          not to be asked for
        </LeftOut>
        {marked === 0 && !overridden ? null : (
          <li className={popUp.line}>
            <StatusIcon status="needsYou" icon={IconHandStop} />
            <div className={popUp.lineWords}>
              {marked === 0 ? null : (
                <>
                  <strong>{sayNumber(marked)}</strong> {sayMarked(doNotContact, doNotCall)}
                </>
              )}
              {override}
            </div>
          </li>
        )}
      </ul>
    </section>
  );
}

interface LeftOutProps {
  readonly icon: Icon;
  readonly count: number;
  readonly children: string;
  readonly hint: string;
}

function LeftOut({ icon, count, children, hint }: LeftOutProps) {
  if (count === 0) return null;
  return (
    <li className={popUp.line}>
      <StatusIcon status="skipped" icon={icon} />
      <span className={popUp.lineWords}>
        <strong>{sayNumber(count)}</strong> {children}
        <span className={choice.hint}>{hint}</span>
      </span>
    </li>
  );
}

function sayMarked(doNotContact: number, doNotCall: number): string {
  if (doNotCall === 0) return 'marked Do Not Contact';
  return doNotContact === 0 ? 'marked Do Not Call' : 'marked Do Not Contact or Do Not Call';
}

/** Why some that could be asked are not. */
function sayClosed(kind: Kind, { providers }: ContactForecast): string[] {
  return providers.flatMap(({ ready, finds, told }) =>
    !ready && finds.includes(kind) && told !== null ? [told] : [],
  );
}

/** "Hunter, then RocketReach: the first that finds something is taken." */
function sayOrder(kind: Kind, { toAsk, providers }: ContactForecast): string | null {
  if (toAsk === 0) return null;
  const names = providers.filter(({ ready, finds }) => ready && finds.includes(kind)).map(({ name }) => name);
  const [first, ...others] = names;
  if (first === undefined) return null;
  if (others.length === 0) return `${first} is asked.`;
  return `${first}, then ${others.join(', then ')}: the first that finds something is taken.`;
}
