import type { Command } from 'commander';
import { CommandFailure, exitCodes } from '../failure.ts';
import { addCriteria, type CriteriaOptions, notBlank, readCriteria } from './criteria.ts';

/** Whom a command acts on, as its options say. */
export interface SelectionOptions extends CriteriaOptions {
  readonly candidate?: string[];
  readonly search?: string;
  readonly inProject?: string;
}

/** The options that name people: by id, or as a search finds them. */
export function addSelection(command: Command): Command {
  return addCriteria(
    command
      .option('--candidate <id...>', 'these, by id')
      .option('--search <query>', 'whoever this finds; see: crosswalk search', notBlank)
      .option('--in-project <name>', 'who is in this project; name or id', notBlank),
  );
}

/**
 * The people that are named.
 * @throws {CommandFailure} when nobody is, or both ids and a search are
 */
export function readSelection(options: SelectionOptions) {
  const { candidate, search: q, inProject } = options;
  const search = {
    ...(q === undefined ? {} : { q }),
    ...(inProject === undefined ? {} : { project: inProject }),
    ...readCriteria(options),
  };
  const searched = Object.keys(search).length > 0;
  if (candidate !== undefined && searched)
    throw new CommandFailure('Name people by --candidate or by a search, not by both.', exitCodes.usage);
  if (candidate !== undefined) return { candidateIds: candidate };
  if (searched) return { search };
  throw new CommandFailure(
    'Say who: --candidate ID, --search QUERY, --in-project NAME, or a filter such as --company NAME.',
    exitCodes.usage,
  );
}
