import { isDoNotContact } from '../profile/do-not-contact.ts';
import classes from './candidate-table.module.css';

/** The first two tags, the others counted and named on hover. */
export function TagList({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  // What keeps people from being exported is never among those only counted.
  const sorted = [...tags].sort((a, b) => Number(isDoNotContact(b)) - Number(isDoNotContact(a)));
  const shown = sorted.slice(0, 2);
  return (
    <span className={classes.tagList} title={sorted.join(', ')}>
      {shown.map((tag) => (
        <bdi key={tag} className={isDoNotContact(tag) ? `${classes.tag} ${classes.blocking}` : classes.tag}>
          {tag}
        </bdi>
      ))}
      {tags.length > shown.length ? (
        <span className={classes.more}>+{tags.length - shown.length}</span>
      ) : null}
    </span>
  );
}
