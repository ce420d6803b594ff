import { Tooltip } from '@mantine/core';
import classes from './candidate-table.module.css';

/** The first two tags, the others counted and named on hover. */
export function TagList({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  const shown = tags.slice(0, 2);
  return (
    <Tooltip label={tags.join(', ')}>
      <span className={classes.tagList}>
        {shown.map((tag) => (
          <span key={tag} className={blocks(tag) ? `${classes.tag} ${classes.blocking}` : classes.tag}>
            {tag}
          </span>
        ))}
        {tags.length > shown.length ? (
          <span className={classes.more}>+{tags.length - shown.length}</span>
        ) : null}
      </span>
    </Tooltip>
  );
}

/** The tag that keeps people from being exported (W7). */
function blocks(tag: string): boolean {
  return tag.toLowerCase() === 'do not contact';
}
