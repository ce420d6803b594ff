import classes from './door.module.css';

/** What a link is about, a line each: [what, value]. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([what, value]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd className="any-break">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
