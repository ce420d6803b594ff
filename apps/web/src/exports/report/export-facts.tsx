import { Link } from '@tanstack/react-router';
import { Moment } from '../../frame/moment.tsx';
import { sayCount } from '../../frame/numbers.ts';
import type { ExportReport } from '../exports.ts';
import { countAll } from '../outcomes/outcome-groups.ts';
import { sayDestination } from '../say-destination.ts';
import { useWho } from '../use-who.ts';
import classes from './report.module.css';

/** From where, to where, who and when. */
export function ExportFacts({ report }: { readonly report: ExportReport }) {
  const { project, startedBy, createdAt, finishedAt, counts } = report;
  const starter = useWho()(startedBy);
  return (
    <dl className={classes.facts}>
      <div>
        <dt>People</dt>
        <dd>
          {sayCount(countAll(counts), 'person', 'people')}
          {project === null ? null : (
            <>
              {' from '}
              <Link to="/projects/$projectId" params={{ projectId: project.id }} className={classes.link}>
                {project.name}
              </Link>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>Destination</dt>
        <dd>{sayDestination(report)}</dd>
      </div>
      <div>
        <dt>Started</dt>
        <dd>
          <Moment at={createdAt} />
          {starter === null ? null : ` by ${starter === 'You' ? 'you' : starter}`}
        </dd>
      </div>
      {finishedAt === null ? null : (
        <div>
          <dt>Ended</dt>
          <dd>
            <Moment at={finishedAt} />
          </dd>
        </div>
      )}
    </dl>
  );
}
