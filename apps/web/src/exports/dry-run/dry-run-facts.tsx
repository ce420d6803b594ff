import { Fact, Facts } from '../../frame/facts.tsx';
import { DoneFact, PeopleFact } from '../run-facts.tsx';
import { sayDestination } from '../say-destination.ts';
import type { DryRun } from './dry-runs.ts';

/** From where, to where, how, who and when. */
export function DryRunFacts({ run }: { readonly run: DryRun }) {
  const { people, project, madeBy, madeAt, placeholderEmails, includeExported } = run;
  const options = [
    ...(placeholderEmails ? ['dummy email addresses'] : []),
    ...(includeExported ? ['previously exported included'] : []),
  ];
  return (
    <Facts layout="line">
      <PeopleFact people={people} project={project} />
      <Fact name="Destination">{sayDestination(run)}</Fact>
      {options.length === 0 ? null : <Fact name="With">{options.join(', ')}</Fact>}
      <DoneFact name="Made" at={madeAt} by={madeBy} />
    </Facts>
  );
}
