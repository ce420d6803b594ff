import { Anchor } from '@mantine/core';
import { useState } from 'react';
import classes from './projects.module.css';
import type { Project } from './projects.ts';

/** So many characters, or lines, and it is folded. */
const short = { characters: 180, lines: 2 } as const;

/** What a project is about, in its maker's words. */
export function ProjectNote({ project: { note } }: { readonly project: Project }) {
  const [unfolded, setUnfolded] = useState(false);
  if (note === null) return null;
  const long = note.length > short.characters || note.split('\n').length > short.lines;
  return (
    <div className={classes.note}>
      <div className={long && !unfolded ? classes.folded : undefined}>{note}</div>
      {long ? (
        <Anchor component="button" type="button" size="sm" onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? 'Show less' : 'Show all of the note'}
        </Anchor>
      ) : null}
    </div>
  );
}
