import type { Command } from 'commander';
import { CommandFailure, exitCodes } from '../failure.ts';
import { describeCounts } from '../output/outcomes.ts';
import { type GlobalOptions, withServer } from './context.ts';

interface DecideOptions extends GlobalOptions {
  readonly candidate: string;
  readonly itIs?: string | true;
  readonly sendAgain?: boolean;
  readonly leave?: boolean;
}

/** `exports decide`: settles by a person's word what could not be told. */
export function addDecide(exports: Command): void {
  exports
    .command('decide')
    .description('say what became of somebody of whom it could not be told whether they arrived')
    .argument('<id>')
    .requiredOption('--candidate <name>', 'name or id, as the report shows it')
    .option('--it-is [record]', 'it is this one: the record over there, by its id or link')
    .option('--send-again', 'it is not there: send again')
    .option('--leave', 'leave it as it is')
    .action(async (exportId: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<DecideOptions>();
      const chosen = [options.itIs !== undefined, options.sendAgain === true, options.leave === true];
      if (chosen.filter(Boolean).length !== 1)
        throw new CommandFailure('Say one of --it-is RECORD, --send-again, --leave.', exitCodes.usage);
      await withServer(options, async ({ client }, terminal) => {
        const report = await (await client.api.exports[':exportId'].$get({ param: { exportId } })).json();
        const undecided = report.items.filter((item) => item.decision !== null);
        const meant = undecided.filter(({ name, candidateId, id }) =>
          [name, candidateId, id].includes(options.candidate),
        );
        const [item] = meant;
        if (item === undefined || meant.length > 1)
          throw new CommandFailure(
            item === undefined
              ? `Nobody called ${options.candidate} in this export waits for a decision. ` +
                  (undecided.length === 0 ? '' : `Waiting: ${undecided.map(({ name }) => name).join(', ')}.`)
              : `${meant.length} people called ${options.candidate} wait for a decision: name one by id, ` +
                  `${meant.map(({ candidateId }) => candidateId).join(' or ')}.`,
            exitCodes.usage,
          );
        const decision =
          options.leave === true ? 'leave' : options.sendAgain === true ? 'sendAgain' : 'arrived';
        const record = typeof options.itIs === 'string' ? { record: options.itIs } : {};
        const going = await (
          await client.api.exports[':exportId'].decisions.$post({
            param: { exportId },
            json: { decisions: [{ itemId: item.id, decision, ...record }] },
          })
        ).json();
        terminal.say(`Decided about ${item.name}. ${describeCounts(going.counts)}.`);
        terminal.answer(going);
        return exitCodes.done;
      });
    });
}
