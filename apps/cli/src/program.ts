import { Command } from 'commander';
import { addAudit } from './commands/audit.ts';
import { addAuthenticate } from './commands/authenticate.ts';
import { addBackup, addRestore } from './commands/backup.ts';
import { addCandidates, addMerges } from './commands/candidates.ts';
import { addConnect } from './commands/connect.ts';
import { addConnections } from './commands/connections.ts';
import { addConnectors } from './commands/connectors.ts';
import { addContacts } from './commands/contacts/index.ts';
import { addExport } from './commands/export.ts';
import { addExports } from './commands/exports.ts';
import { addImport } from './commands/import.ts';
import { addImports } from './commands/imports.ts';
import { addJobs } from './commands/jobs.ts';
import { addKeys } from './commands/keys.ts';
import { addNotes } from './commands/notes.ts';
import { addPools } from './commands/pools.ts';
import { addProjects } from './commands/projects.ts';
import { addRehearsal } from './commands/rehearsal.ts';
import { addSearch } from './commands/search.ts';
import { addServe } from './commands/serve.ts';
import { addSignIn } from './commands/sign-in.ts';
import { addTags } from './commands/tags.ts';
import { addWebhooks } from './commands/webhooks.ts';
import { exitCodes } from './failure.ts';
import { version } from './version.ts';

/** The `crosswalk` command with all its subcommands. */
export function createProgram(): Command {
  const program = new Command('crosswalk')
    .description('Takes sourced candidates safely across to the applicant tracking system.')
    .version(version)
    .option('--json', 'answer as one JSON document')
    .option('--as <email>', 'act as this member instead of the owner')
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .showHelpAfterError('(--help says more)')
    .exitOverride((error) => {
      // Commander ends with 1 for wrong usage; 1 means here that the thing itself could not be done.
      process.exit(error.exitCode === 0 ? exitCodes.done : exitCodes.usage);
    });
  addServe(program);
  addSignIn(program);
  addRehearsal(program);
  addImport(program);
  addImports(program);
  addSearch(program);
  addCandidates(program);
  addMerges(program);
  addProjects(program);
  addTags(program);
  addNotes(program);
  addConnectors(program);
  addConnect(program);
  addConnections(program);
  addJobs(program);
  addPools(program);
  addAuthenticate(program);
  addExport(program);
  addExports(program);
  addContacts(program);
  addAudit(program);
  addWebhooks(program);
  addKeys(program);
  addBackup(program);
  addRestore(program);
  return program;
}
