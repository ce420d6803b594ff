import { IconAlertTriangle } from '@tabler/icons-react';
import type { Mistake } from './reading.ts';
import classes from './search-box.module.css';

interface MistakeListProps {
  readonly typed: string;
  readonly mistakes: readonly Mistake[];
  /** Marks the place in the box. */
  readonly onShow: (mistake: Mistake) => void;
}

/** What cannot be meant as it stands, each with its reason; a click leads to its place. */
export function MistakeList({ typed, mistakes, onShow }: MistakeListProps) {
  return (
    <ul className={classes.mistakes}>
      {mistakes.map((mistake) => (
        <li key={`${mistake.from} ${mistake.message}`}>
          <button type="button" className={classes.mistake} onClick={() => onShow(mistake)}>
            <IconAlertTriangle size={15} stroke={1.8} aria-hidden />
            <span>
              <code className={classes.place}>{shorten(typed.slice(mistake.from, mistake.to))}</code>
              {mistake.message}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function shorten(text: string): string {
  return text.length <= 24 ? text : `${text.slice(0, 23)}…`;
}
