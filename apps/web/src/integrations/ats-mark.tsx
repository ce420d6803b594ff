import classes from './marks.module.css';

interface AtsMarkProps {
  readonly ats: { readonly id: string; readonly name: string };
}

/** An ATS at a glance: its first letter in a colour of its own. Its name always stands beside it. */
export function AtsMark({ ats }: AtsMarkProps) {
  return (
    <span aria-hidden className={`${classes.ats} ${classes[ats.id]}`}>
      {ats.name.slice(0, 1)}
    </span>
  );
}
