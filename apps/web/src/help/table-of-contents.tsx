import { Link } from '@tanstack/react-router';
import classes from './article.module.css';
import type { Heading } from './headings.ts';

/** Beside the text; on small screens above it, folded up. */
export function TableOfContents({ headings }: { readonly headings: readonly Heading[] }) {
  return (
    <>
      <nav className={classes.contents} aria-labelledby="contents">
        <h2 id="contents" className={classes.contentsTitle}>
          Table of contents
        </h2>
        <Entries headings={headings} />
      </nav>
      <details className={classes.folded}>
        <summary>Table of contents</summary>
        <Entries headings={headings} />
      </details>
    </>
  );
}

function Entries({ headings }: { readonly headings: readonly Heading[] }) {
  return (
    <ul className={classes.entries}>
      {headings
        .filter(({ depth }) => depth < 4)
        .map(({ id, depth, text }) => (
          <li key={id} data-depth={depth}>
            <Link
              to="."
              hash={id}
              className={classes.entry}
              activeOptions={{ includeHash: true }}
              activeProps={{ className: classes.here }}
            >
              {text}
            </Link>
          </li>
        ))}
    </ul>
  );
}
