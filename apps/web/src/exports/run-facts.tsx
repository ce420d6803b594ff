import { Link } from '@tanstack/react-router';
import { Fact } from '../frame/facts.tsx';
import { Moment } from '../frame/moment.tsx';
import { sayNumber } from '../frame/numbers.ts';
import classes from './run-facts.module.css';
import { useWho } from './use-who.ts';

interface PeopleFactProps {
  readonly people: number;
  readonly project: { readonly id: string; readonly name: string } | null;
}

/** How many, and from where. */
export function PeopleFact({ people, project }: PeopleFactProps) {
  return (
    <Fact name="People">
      {sayNumber(people)}
      {project === null ? null : (
        <>
          {' from '}
          <Link
            to="/projects/$projectId"
            params={{ projectId: project.id }}
            className={`${classes.link} one-line`}
            title={project.name}
          >
            {project.name}
          </Link>
        </>
      )}
    </Fact>
  );
}

interface DoneFactProps {
  readonly name: 'Made' | 'Started';
  readonly at: string;
  /** E-mail of who did it; null when they are gone. */
  readonly by: string | null;
}

/** When, and by whom. */
export function DoneFact({ name, at, by }: DoneFactProps) {
  const who = useWho()(by);
  return (
    <Fact name={name}>
      <Moment at={at} />
      {who === null ? null : ` by ${who === 'You' ? 'you' : who}`}
    </Fact>
  );
}
