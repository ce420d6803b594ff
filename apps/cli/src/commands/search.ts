import { type Command, InvalidArgumentError, Option } from 'commander';
import { exitCodes } from '../failure.ts';
import { column } from '../output/text-width.ts';
import { type GlobalOptions, withServer } from './context.ts';
import { addCriteria, type CriteriaOptions, readCriteria } from './criteria.ts';

const orders = ['relevance', 'newest', 'updated', 'name', 'added'] as const;

interface SearchOptions extends GlobalOptions, CriteriaOptions {
  readonly project?: string;
  readonly order: (typeof orders)[number];
  readonly limit: number;
}

/** `search`: who is found, one line each, and how many there are. */
export function addSearch(program: Command): void {
  const command = program
    .command('search')
    .description('search all candidates: words, "phrases", AND, OR, NOT, ( ), word*')
    .argument('[query]', 'for example: (react OR vue) AND "product engineer" NOT manager', '');
  addCriteria(command)
    .option('--project <name>', 'who is in this project; name or id')
    .addOption(
      new Option('--order <order>', 'how they are sorted; added goes with --project')
        .choices(orders)
        .default('relevance'),
    )
    .option('--limit <number>', 'how many to show, 500 at most', wholeNumber, 25)
    .action(async (query: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<SearchOptions>();
      await withServer(options, async ({ client }, terminal) => {
        const { tags, hasEmail, hasPhone, exported, ...words } = readCriteria(options);
        const answer = await client.api.candidates.$get({
          query: {
            ...(query === '' ? {} : { q: query }),
            ...words,
            ...(tags === undefined ? {} : { tag: tags }),
            ...(hasEmail === undefined ? {} : { hasEmail: 'true' }),
            ...(hasPhone === undefined ? {} : { hasPhone: 'true' }),
            ...(exported === undefined ? {} : { exported: exported ? 'true' : 'false' }),
            ...(options.project === undefined ? {} : { project: options.project }),
            order: options.order,
            limit: String(options.limit),
          },
        });
        const page = await answer.json();
        for (const one of page.candidates) {
          const doing = one.headline ?? [one.title, one.company].filter((part) => part !== null).join(', ');
          terminal.say(
            `${column(one.name, 28)} ${column(doing, 48)} ${column(one.location ?? '', 24)}`.trimEnd(),
          );
        }
        terminal.say(sayTotal(page.candidates.length, page.total));
        terminal.answer(page);
        return exitCodes.done;
      });
    });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 500) return number;
  throw new InvalidArgumentError('It must be a whole number from 1 to 500.');
}

function sayTotal(
  shown: number,
  total: { readonly count: number; readonly atLeast: boolean } | null,
): string {
  if (total === null || total.count === 0) return 'Nobody found.';
  const found = `${total.atLeast ? 'More than ' : ''}${total.count.toLocaleString('en')} found`;
  return shown < total.count ? `${found}, ${shown} shown.` : `${found}.`;
}
