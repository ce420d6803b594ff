import type { Command } from 'commander';
import { exitCodes } from '../failure.ts';
import { type GlobalOptions, withServer } from './context.ts';
import { showCandidate } from './show-candidate.ts';

interface EditOptions extends GlobalOptions {
  readonly name?: string;
  readonly headline?: string;
  readonly location?: string;
  readonly addEmail?: readonly string[];
  readonly removeEmail?: readonly string[];
  readonly addPhone?: readonly string[];
  readonly removePhone?: readonly string[];
  readonly addLink?: readonly string[];
  readonly removeLink?: readonly string[];
}

/** `candidates edit`: changes what is named, and shows the profile as it is then. */
export function addEditCandidate(candidates: Command): void {
  candidates
    .command('edit')
    .description('change a candidate; what is not named stays')
    .argument('<id>')
    .option('--name <name>')
    .option('--headline <text>', 'an empty one takes it off')
    .option('--location <place>', 'an empty one takes it off')
    .option('--add-email <address...>')
    .option('--remove-email <address...>', 'as it was given')
    .option('--add-phone <number...>', 'with + and country code')
    .option('--remove-phone <number...>', 'as it was given')
    .option('--add-link <url...>')
    .option('--remove-link <url...>', 'as it was given')
    .action(async (candidateId: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<EditOptions>();
      await withServer(options, async ({ client }, terminal) => {
        const candidate = await (
          await client.api.candidates[':candidateId'].$patch({
            param: { candidateId },
            json: changeOf(options),
          })
        ).json();
        showCandidate(candidate, terminal);
        terminal.answer(candidate);
        return exitCodes.done;
      });
    });
}

function changeOf({ name, headline, location, ...lists }: EditOptions) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(headline === undefined ? {} : { headline: headline || null }),
    ...(location === undefined ? {} : { location: location || null }),
    emails: {
      add: (lists.addEmail ?? []).map((address) => ({ address, kind: 'other' as const })),
      remove: [...(lists.removeEmail ?? [])],
    },
    phones: {
      add: (lists.addPhone ?? []).map((number) => ({ number, kind: 'other' as const })),
      remove: [...(lists.removePhone ?? [])],
    },
    links: {
      add: (lists.addLink ?? []).map((url) => ({ url })),
      remove: [...(lists.removeLink ?? [])],
    },
  };
}
