import { IconCircleCheckFilled, IconCircleXFilled, IconFlagFilled } from '@tabler/icons-react';
import type { Connection } from './connections.ts';
import classes from './marks.module.css';

const marks = {
  verified: { icon: IconCircleCheckFilled, word: 'Verified' },
  attention: { icon: IconFlagFilled, word: 'Needs attention' },
  broken: { icon: IconCircleXFilled, word: 'Not working' },
} as const;

/** Green check, amber flag or red cross, each with its word. */
export function ConnectionStatus({ status }: { readonly status: Connection['status'] }) {
  const { icon: Icon, word } = marks[status];
  return (
    <span className={`${classes.status} ${classes[status]}`}>
      <Icon size={18} aria-hidden />
      {word}
    </span>
  );
}
