import { Link } from '@tanstack/react-router';
import { Moment } from '../../frame/moment.tsx';
import { sayCount } from '../../frame/numbers.ts';
import { sayDestination } from '../say-destination.ts';
import { useWho } from '../use-who.ts';
import classes from './dry-run.module.css';
import type { DryRun } from './dry-runs.ts';

/** From where, to where, how, who and when. */
export function DryRunFacts({ run }: { readonly run: DryRun }) {
  const { people, project, madeBy, madeAt, placeholderEmails, includeExported } = run;
  const maker = useWho()(madeBy);
  const options = [
    ...(placeholderEmails ? ['dummy email addresses'] : []),
    ...(includeExported ? ['previously exported included'] : []),
  ];
  return (
    <dl className={`${classes.facts} numbers`}>
      <div>
        <dt>People</dt>
        <dd>
          {sayCount(people, 'person', 'people')}
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
        <dd>{sayDestination(run)}</dd>
      </div>
      {options.length === 0 ? null : (
        <div>
          <dt>With</dt>
          <dd>{options.join(', ')}</dd>
        </div>
      )}
      <div>
        <dt>Made</dt>
        <dd>
          <Moment at={madeAt} />
          {maker === null ? null : ` by ${maker === 'You' ? 'you' : maker}`}
        </dd>
      </div>
    </dl>
  );
}
