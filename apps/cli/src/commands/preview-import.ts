import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { CommandFailure, exitCodes } from '../failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { column } from '../output/text-width.ts';
import type { ColumnFields } from './column-pairs.ts';
import type { Client } from './context.ts';

type Draft = Awaited<ReturnType<Client['uploadDraft']>>;

/**
 * What a file is understood as and its first rows as they will become; nothing stays.
 * @throws {CommandFailure} for a column the file does not have
 */
export async function previewImport(
  client: Client,
  path: string,
  { sheet, fields }: { readonly sheet: string | undefined; readonly fields: ColumnFields },
): Promise<Draft> {
  const uploaded = await client.uploadDraft(createReadStream(path), { fileName: basename(path) });
  const one = client.api['import-drafts'][':draftId'];
  const param = { draftId: uploaded.id };
  try {
    // Another sheet has other columns.
    const chosen =
      sheet === undefined ? uploaded : await (await one.$patch({ param, json: { sheet } })).json();
    if (Object.keys(fields).length === 0) return chosen;
    return await (await one.$patch({ param, json: { mapping: byIndex(chosen, fields) } })).json();
  } finally {
    await one.$delete({ param });
  }
}

type Mapping = NonNullable<
  Parameters<Client['api']['import-drafts'][':draftId']['$patch']>[0]['json']['mapping']
>;

function byIndex({ file, understood, choices }: Draft, fields: ColumnFields): Mapping {
  const mapping: Mapping = {};
  for (const [name, wanted] of Object.entries(fields)) {
    const found = understood.columns.find((one) => one.column === name);
    if (found === undefined) throw new CommandFailure(`${file} has no column “${name}”.`, exitCodes.usage);
    const field = choices.fields.find(({ id }) => id === (wanted ?? 'extra'));
    if (field === undefined)
      throw new CommandFailure(
        `“${wanted}” is no field. Fields are: ${choices.fields.map(({ id }) => id).join(', ')}.`,
        exitCodes.usage,
      );
    mapping[String(found.index)] = field.id;
  }
  return mapping;
}

/** A preview for people. */
export function showPreview(draft: Draft, terminal: Terminal): void {
  const { understood, rows } = draft;
  if (draft.problem !== null) {
    terminal.say(`${terminal.paint('red', '✗')} ${draft.file}: ${draft.problem}`);
    return;
  }
  const count = `${rows.atLeast ? 'more than ' : ''}${rows.count.toLocaleString('en')} ${rows.count === 1 ? 'row' : 'rows'}`;
  const sheet = understood.sheet === null ? '' : `, ${understood.sheet}`;
  terminal.say(`${terminal.paint('bold', draft.file)} (${understood.formatName}${sheet}): ${count}`);
  for (const note of draft.notes) terminal.sayWrapped('    ', note);
  const names = new Map(draft.choices.fields.map(({ id, name }) => [id, name]));
  for (const { column: header, field, from, samples } of understood.columns) {
    const becomes = field === null ? 'Keep as it is' : (names.get(field) ?? field);
    const why = from === 'you' || from === 'remembered' ? ` (${from})` : '';
    terminal.say(
      `  ${column(header, 26)} ${column(becomes + why, 30)} ${terminal.paint('dim', column(samples.join(' | '), 40).trimEnd())}`,
    );
  }
  for (const row of draft.preview) {
    const who = row.becomes === null ? '' : `  ${row.becomes.name}`;
    const said = [...(row.reason === null ? [] : [row.reason]), ...row.warnings].join(' ');
    terminal.say(`  row ${row.row} ${row.outcome}${who}`);
    if (said !== '') terminal.sayWrapped('    ', said, 'dim');
  }
  terminal.say('Nothing was imported.');
}
