import { DoneFact, PeopleFact } from '../../exports/run-facts.tsx';
import { Fact, Facts } from '../../frame/facts.tsx';
import { Moment } from '../../frame/moment.tsx';
import { sayCredits } from '../run-words.ts';
import type { Run } from '../runs.ts';

/** Whom, what it costs, who and when. */
export function RunFacts({ run }: { readonly run: Run }) {
  const { people, project, credits, createdAt, startedBy, finishedAt } = run;
  return (
    <Facts layout="line">
      <PeopleFact people={people} project={project} />
      <Fact name="Credits">{sayCredits(credits)}</Fact>
      <DoneFact name="Started" at={createdAt} by={startedBy} />
      {finishedAt === null ? null : (
        <Fact name="Ended">
          <Moment at={finishedAt} />
        </Fact>
      )}
    </Facts>
  );
}
