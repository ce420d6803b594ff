import { Checkbox } from '@mantine/core';
import choice from '../../frame/choice.module.css';
import { sayCount } from '../../frame/numbers.ts';
import { HelpLink } from '../../help/help-link.tsx';
import { useExportAddress } from '../export-address.ts';
import classes from './pop-up.module.css';

interface OptionsPartProps {
  /** By its id. */
  readonly connector: string;
  /** How many exported before may get the chosen job added; null where none can. */
  readonly exportedElsewhere: number | null;
  /** The ATS's own words about exporting somebody twice. */
  readonly duplicateWarning: string;
}

/** The check boxes of the article, and what becomes of people exported before to another job (E2, E3). */
export function OptionsPart({ connector, exportedElsewhere, duplicateWarning }: OptionsPartProps) {
  const { search, choose } = useExportAddress();
  const includeExported = search.again === true;
  return (
    <section className={classes.part} aria-label="Options">
      <div className={classes.option}>
        <Checkbox
          label="Generate dummy email addresses for candidates"
          checked={search.dummy === true}
          onChange={({ currentTarget: { checked } }) =>
            choose(({ dummy: _, ...form }) => (checked ? { ...form, dummy: true } : form))
          }
        />
        <HelpLink topic="dummyEmails" connector={connector} />
      </div>
      <div className={classes.option}>
        <Checkbox
          label="Include previously exported candidate(s)"
          checked={includeExported}
          onChange={({ currentTarget: { checked } }) =>
            choose(({ again: _, ...form }) => (checked ? { ...form, again: true } : form))
          }
        />
        <HelpLink topic="duplicates" connector={connector} />
      </div>
      {includeExported ? (
        <p className={`${choice.indented} ${classes.note}`} role="note">
          {duplicateWarning}
        </p>
      ) : null}
      {exportedElsewhere === null ? null : (
        <Checkbox
          label="Add this job to their record"
          description={`${sayCount(exportedElsewhere, 'person was', 'people were')} exported before to another job: they get this one too, instead of being skipped.`}
          className="numbers"
          checked={search.addJob === true}
          onChange={({ currentTarget: { checked } }) =>
            choose(({ addJob: _, ...form }) => (checked ? { ...form, addJob: true } : form))
          }
        />
      )}
    </section>
  );
}
