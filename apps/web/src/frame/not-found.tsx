import { Door } from '../session/door.tsx';
import { ButtonLink } from './links.tsx';

/** An address where nothing is. */
export function NotFound() {
  return (
    <Door title="There is nothing at this address" lead="The link may be old, or part of it is missing.">
      <ButtonLink to="/search">Go to Search</ButtonLink>
    </Door>
  );
}
