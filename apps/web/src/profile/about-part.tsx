import { IconExternalLink } from '@tabler/icons-react';
import type { Candidate } from './candidate.ts';
import { LongText, numbered } from './history-part.tsx';
import { Original } from './original.tsx';
import { Part } from './part.tsx';
import classes from './profile.module.css';
import { sayAddress, webAddress } from './safe-link.ts';

/** What somebody says of themselves. Nothing where they say nothing. */
export function SummaryPart({ summary }: Pick<Candidate, 'summary'>) {
  if (summary === null || summary === '') return null;
  return (
    <Part title="Summary">
      <LongText text={summary} />
    </Part>
  );
}

/** Skills and languages. Nothing where none are known. */
export function SkillsPart({ skills, languages }: Pick<Candidate, 'skills' | 'languages'>) {
  return (
    <>
      {skills.length === 0 ? null : (
        <Part title="Skills">
          <ul className={classes.chips}>
            {skills.map((skill) => (
              <li key={skill} className={classes.chip}>
                <bdi>{skill}</bdi>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {languages.length === 0 ? null : (
        <Part title="Languages">
          <ul className={classes.plainList}>
            {numbered(languages).map(([key, { name, fluency }]) => (
              <li key={key} className="any-break">
                <bdi>{name}</bdi>
                {fluency === null ? null : <span className={classes.dimmed}>{` ${fluency}`}</span>}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

/** Where else somebody is to be found. What is no web page is shown, and leads nowhere. */
export function LinksPart({ links }: Pick<Candidate, 'links'>) {
  if (links.length === 0) return null;
  return (
    <Part title="Links">
      <ul className={classes.plainList}>
        {links.map(({ original, url, kind }) => {
          const address = webAddress(url);
          const shown = sayAddress(url);
          return (
            <li key={`${original} ${url}`} className={`${classes.linkLine} any-break`}>
              {sites[kind] === '' ? null : <span className={classes.kindFirst}>{sites[kind]}</span>}
              <Original
                original={address === null || sayAddress(original) === shown ? null : original}
                shown={shown}
                link={
                  address === null ? undefined : (
                    <a href={address} target="_blank" rel="noopener noreferrer" className={classes.outward}>
                      <bdi>{shown}</bdi>
                      <IconExternalLink size={14} stroke={1.6} aria-hidden />
                    </a>
                  )
                }
              />
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

const sites = { linkedin: 'LinkedIn', github: 'GitHub', twitter: 'Twitter', other: '' } as const;
