import { Fact, Facts } from '../frame/facts.tsx';
import { sayCount } from '../frame/numbers.ts';
import { Disclosure } from '../integrations/disclosure.tsx';
import { Part } from './part.tsx';
import { sayExtra } from './say-extra.ts';

/** Columns of their files no rule knows: kept, shown here, never sent. */
export function ExtrasPart({ extras }: { readonly extras: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(extras)
    .map(([name, value]) => [name, sayExtra(value)] as const)
    .filter(([, text]) => text !== '');
  if (entries.length === 0) return null;
  return (
    <Part title="Other columns">
      <Disclosure title={`${sayCount(entries.length, 'column')} without a field, kept as they came`}>
        <Facts layout="table">
          {entries.map(([name, text]) => (
            <Fact key={name} name={name}>
              <bdi>{text}</bdi>
            </Fact>
          ))}
        </Facts>
      </Disclosure>
    </Part>
  );
}
