import { type Command, InvalidArgumentError, Option } from 'commander';

/** Whom to look for, as the options of a command say. */
export interface CriteriaOptions {
  readonly title?: string;
  readonly company?: string;
  readonly location?: string;
  readonly skill?: string;
  readonly tag?: string[];
  readonly hasEmail?: true;
  readonly hasPhone?: true;
  readonly exported?: true;
  readonly notExported?: true;
}

/** The filters of a search, the same wherever people are looked for. */
export function addCriteria(command: Command): Command {
  return command
    .option('--title <words>', 'in the headline or the present title', notBlank)
    .option('--company <words>', 'in an employer, present or former', notBlank)
    .option('--location <words>', 'in the place', notBlank)
    .option('--skill <words>', 'in a skill', notBlank)
    .option('--tag <name...>', 'with this tag; with all of them when given several times')
    .option('--has-email', 'with a usable e-mail address')
    .option('--has-phone', 'with a usable phone number')
    .addOption(new Option('--exported', 'who is in an ATS').conflicts('notExported'))
    .option('--not-exported', 'who is in none');
}

/** What is named of them; empty where nothing is. */
export function readCriteria(options: CriteriaOptions) {
  const { title, company, location, skill, tag } = options;
  return {
    ...(title === undefined ? {} : { title }),
    ...(company === undefined ? {} : { company }),
    ...(location === undefined ? {} : { location }),
    ...(skill === undefined ? {} : { skill }),
    ...(tag === undefined ? {} : { tags: tag }),
    ...(options.hasEmail ? { hasEmail: true } : {}),
    ...(options.hasPhone ? { hasPhone: true } : {}),
    ...(options.exported ? { exported: true } : options.notExported ? { exported: false } : {}),
  };
}

/** An empty variable of a shell would otherwise stand for everybody. */
export function notBlank(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It is empty.');
}
