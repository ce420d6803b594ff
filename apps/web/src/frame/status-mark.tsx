import {
  type Icon,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleXFilled,
  IconFlagFilled,
} from '@tabler/icons-react';
import classes from './status-mark.module.css';

export type Status = 'exported' | 'skipped' | 'needsYou' | 'failed' | 'findingOut';

const looks: Readonly<Record<Status, { readonly icon: Icon; readonly word: string }>> = {
  exported: { icon: IconCircleCheckFilled, word: 'Exported' },
  skipped: { icon: IconCircleMinus, word: 'Skipped' },
  needsYou: { icon: IconFlagFilled, word: 'Needs you' },
  failed: { icon: IconCircleXFilled, word: 'Failed' },
  findingOut: { icon: IconCircleDashed, word: 'Finding out' },
};

interface StatusIconProps {
  readonly status: Status;
  /** Another picture where the same colour means something finer. */
  readonly icon?: Icon | undefined;
}

/** The icon of a status in its colour. Its word has to stand beside it. */
export function StatusIcon({ status, icon }: StatusIconProps) {
  const Picture = icon ?? looks[status].icon;
  return <Picture size={16} aria-hidden className={classes[status]} />;
}

interface StatusMarkProps extends StatusIconProps {
  /** What stands beside the icon where it is not the status's own word. */
  readonly word?: string | undefined;
}

/** How something came out: icon, colour and word together, never the colour alone. */
export function StatusMark({ status, icon, word = looks[status].word }: StatusMarkProps) {
  return (
    <span className={classes.mark}>
      <StatusIcon status={status} icon={icon} />
      <span className={classes.word}>{word}</span>
    </span>
  );
}
