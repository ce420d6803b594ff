import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { exitCodes } from '../failure.ts';
import { column } from '../output/text-width.ts';
import { type GlobalOptions, withServer } from './context.ts';

interface SearchOptions extends GlobalOptions {
  readonly title?: string;
  readonly company?: string;
  readonly location?: string;
  readonly skill?: string;
  readonly tag?: string[];
  readonly hasEmail?: true;
  readonly hasPhone?: true;
  readonly exported?: true;
  readonly notExported?: true;
  readonly order: 'relevance' | 'newest' | 'updated' | 'name';
  readonly limit: number;
}

/** `search`: who is found, one line each, and how many there are. */
export function addSearch(program: Command): void {
  program
    .command('search')
    .description('search all candidates: words, "phrases", AND, OR, NOT, ( ), word*')
    .argument('[query]', 'for example: (react OR vue) AND "product engineer" NOT manager', '')
    .option('--title <words>', 'in the headline or the present title')
    .option('--company <words>', 'in an employer, present or former')
    .option('--location <words>', 'in the place')
    .option('--skill <words>', 'in a skill')
    .option('--tag <name...>', 'with this tag; with all of them when given several times')
    .option('--has-email', 'with a usable e-mail address')
    .option('--has-phone', 'with a usable phone number')
    .option('--exported', 'who is in an ATS')
    .option('--not-exported', 'who is in none')
    .option('--order <order>', 'relevance, newest, updated or name', 'relevance')
    .option('--limit <number>', 'how many to show, 500 at most', wholeNumber, 25)
    .action(async (query: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<SearchOptions>();
      await withServer(options, async ({ client }, terminal) => {
        const { title, company, location, skill, tag, order } = options;
        const answer = await client.api.candidates.$get({
          query: {
            ...(query === '' ? {} : { q: query }),
            ...(title === undefined ? {} : { title }),
            ...(company === undefined ? {} : { company }),
            ...(location === undefined ? {} : { location }),
            ...(skill === undefined ? {} : { skill }),
            ...(tag === undefined ? {} : { tag }),
            ...(options.hasEmail ? { hasEmail: 'true' } : {}),
            ...(options.hasPhone ? { hasPhone: 'true' } : {}),
            ...(options.exported ? { exported: 'true' } : options.notExported ? { exported: 'false' } : {}),
            order,
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
