import classes from './guide.module.css';

/** "Settings › Integrations and API": what to click, one after the other. */
export function ClickPath({ path }: { readonly path: readonly string[] }) {
  return (
    <span className={classes.path}>
      {path.map((place, index) => (
        <span key={place}>
          {index === 0 ? null : ' > '}
          <strong>{place}</strong>
        </span>
      ))}
    </span>
  );
}
