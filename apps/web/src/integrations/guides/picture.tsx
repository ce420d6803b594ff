import type { ReactNode } from 'react';
import classes from './picture.module.css';

interface PictureProps {
  /** What it shows, for who cannot see it, and beneath it. */
  readonly caption: string;
  readonly number?: number | undefined;
  /** In the title bar of the drawn window. */
  readonly title: string;
  readonly children: ReactNode;
}

/** A drawn screen of an ATS: where to click, not what it looks like to the pixel. */
export function Picture({ caption, title, number, children }: PictureProps) {
  return (
    <figure className={classes.figure}>
      <div className={classes.window} aria-hidden inert>
        <div className={classes.bar}>
          <i />
          <i />
          <i />
          <span>{title}</span>
        </div>
        <div className={classes.inside}>{children}</div>
      </div>
      <figcaption className={classes.caption}>
        {number === undefined ? null : <span className={classes.step}>{number}</span>}
        {caption}
      </figcaption>
    </figure>
  );
}

/** What is clicked: framed, with a pointer on it. */
export function Click({ children, wide = false }: { readonly children: ReactNode; readonly wide?: boolean }) {
  return (
    <span className={`${classes.click} ${wide ? classes.wide : ''}`}>
      {children}
      <svg className={classes.pointer} viewBox="0 0 16 20" width="14" height="18" aria-hidden="true">
        <path
          d="M1.5 1.2v14.6l3.7-3.4 2.5 6 2.7-1.1-2.5-5.9h5.2z"
          fill="var(--mantine-color-text)"
          stroke="var(--mantine-color-body)"
          strokeWidth="1.2"
          strokeLinejoin="round"
        />
      </svg>
    </span>
  );
}

/** A text that is there but does not matter: a grey line of that many per cent. */
export function Line({ width }: { readonly width: number }) {
  return <span className={classes.line} style={{ width: `${width}%` }} />;
}

/** A box with what is ticked there, or with something that does not matter when it has no label. */
export function Tick({ label, ticked = false }: { readonly label: string; readonly ticked?: boolean }) {
  return (
    <span className={classes.tick}>
      <span className={`${classes.box} ${ticked ? classes.ticked : ''}`}>{ticked ? '✓' : ''}</span>
      {label === '' ? <Line width={60} /> : <span className="one-line">{label}</span>}
    </span>
  );
}
