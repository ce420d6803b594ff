import { Fact, Facts } from '../../frame/facts.tsx';
import { Moment } from '../../frame/moment.tsx';
import type { ExportReport } from '../exports.ts';
import { countAll } from '../outcomes/outcome-groups.ts';
import { DoneFact, PeopleFact } from '../run-facts.tsx';
import { sayDestination } from '../say-destination.ts';

/** From where, to where, who and when. */
export function ExportFacts({ report }: { readonly report: ExportReport }) {
  const { project, startedBy, createdAt, finishedAt, counts } = report;
  return (
    <Facts layout="line">
      <PeopleFact people={countAll(counts)} project={project} />
      <Fact name="Destination">{sayDestination(report)}</Fact>
      <DoneFact name="Started" at={createdAt} by={startedBy} />
      {finishedAt === null ? null : (
        <Fact name="Ended">
          <Moment at={finishedAt} />
        </Fact>
      )}
    </Facts>
  );
}
