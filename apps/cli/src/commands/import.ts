import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CrosswalkError } from '@crosswalk/api-client';
import type { Command } from 'commander';
import { CommandFailure, type ExitCode, exitCodes } from '../failure.ts';
import type { Terminal } from '../output/terminal.ts';
import { type ColumnFields, readColumnFields } from './column-pairs.ts';
import { type Client, type GlobalOptions, withServer } from './context.ts';
import { previewImport, showPreview } from './preview-import.ts';

interface ImportOptions extends GlobalOptions {
  readonly project?: string;
  readonly map: readonly string[];
  readonly sheet?: string;
  readonly dryRun?: boolean;
  readonly preview?: boolean;
}

export function addImport(program: Command): void {
  program
    .command('import')
    .description('import files of candidates into a project')
    .argument('<file...>', 'CSV, XLSX or JSON Resume')
    .option('--project <name>', 'the project everybody is put into; a new name makes a project')
    .option(
      '--map <column=field>',
      'maps a column to a field, such as "Mail=email.work", "Score=extra" or "Notes=ignore"; may be repeated; or the name of a JSON file such as {"Mail":"email.work","Score":null}',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option('--sheet <name>', 'the sheet of the workbook, or the file of the archive')
    .option('--preview', 'show how the file is understood and what the first rows become, and change nothing')
    .option('--dry-run', 'report what would happen to every row, and change nothing')
    .addHelpText(
      'after',
      '\nEvery row is reported: created, merged into somebody, or skipped with the reason.',
    )
    .action(async (files: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<ImportOptions>();
      await withServer(options, async ({ client }, terminal) => {
        const fields = await readColumnFields(options.map);
        if (options.preview === true) return previewAll(client, files, options, fields, terminal);
        const { project } = options;
        if (project === undefined)
          throw new CommandFailure('Say with --project NAME where everybody is put.', exitCodes.usage);
        const results: FileResult[] = [];
        for (const path of files) {
          const result = await importOne(client, path, { ...options, project }, fields);
          results.push(result);
          printFile(terminal, result, options.dryRun === true);
        }
        terminal.answer({ project, files: results });
        return results.some((result) => 'error' in result) ? exitCodes.failed : exitCodes.done;
      });
    });
}

async function previewAll(
  client: Client,
  files: readonly string[],
  { sheet }: ImportOptions,
  fields: ColumnFields,
  terminal: Terminal,
): Promise<ExitCode> {
  const drafts = [];
  for (const path of files) {
    const draft = await previewImport(client, path, { sheet, fields });
    drafts.push(draft);
    showPreview(draft, terminal);
  }
  terminal.answer({ files: drafts });
  return drafts.some(({ problem }) => problem !== null) ? exitCodes.failed : exitCodes.done;
}

type Imported = Awaited<ReturnType<Client['importFile']>>;
type FileResult = Imported | RefusedFile;

/** A file of which nothing was imported, in the shape of one that was. */
interface RefusedFile {
  readonly file: string;
  readonly format: null;
  readonly encoding: null;
  readonly delimiter: null;
  readonly headerRow: null;
  readonly rows: 0;
  readonly created: 0;
  readonly merged: 0;
  readonly skipped: 0;
  readonly reasons: readonly [];
  readonly error: string;
}

async function importOne(
  client: Client,
  path: string,
  options: ImportOptions & { readonly project: string },
  fields: ColumnFields,
): Promise<FileResult> {
  try {
    if (!(await stat(path)).isFile()) throw new CommandFailure(`${path} is not a file.`);
    return await client.importFile(createReadStream(path), {
      fileName: basename(path),
      project: options.project,
      dryRun: options.dryRun === true,
      mapping: Object.keys(fields).length === 0 ? null : JSON.stringify(fields),
      sheet: options.sheet,
    });
  } catch (error) {
    if (!(error instanceof CrosswalkError || error instanceof CommandFailure || isFileError(error)))
      throw error;
    const sentence = isFileError(error) ? `${path} could not be read (${error.code}).` : error.message;
    return {
      file: basename(path),
      format: null,
      encoding: null,
      delimiter: null,
      headerRow: null,
      rows: 0,
      created: 0,
      merged: 0,
      skipped: 0,
      reasons: [],
      error: sentence,
    };
  }
}

function isFileError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && 'syscall' in error && typeof error.code === 'string';
}

function printFile(terminal: Terminal, result: FileResult, dryRun: boolean): void {
  if ('error' in result) {
    terminal.say(`${terminal.paint('red', '✗')} ${result.file}: nothing imported. ${result.error}`);
    return;
  }
  const counts = `${result.created} created, ${result.merged} merged, ${result.skipped} skipped`;
  const rows = result.rows === 1 ? '1 row' : `${result.rows} rows`;
  const would = dryRun ? ', if it were imported' : '';
  terminal.say(
    `${terminal.paint('green', '✓')} ${result.file} (${result.format}): ${rows}, ${counts}${would}`,
  );
  for (const note of result.notes) terminal.say(`    ${note}`);
  for (const { row, outcome, reason } of result.reasons)
    terminal.say(terminal.paint('dim', `    row ${row} ${outcome}: ${reason}`));
}
