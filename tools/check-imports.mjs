// Guards the table of rooms: who may import whom. Type-only imports of the API's route table are named apart.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * room → rooms of ours it may import; `types` → only as `import type`; `tests` → also in tests; `starts` → only
 * looked up, to be started as processes of their own; `texts` → folders outside the room whose files it shows.
 */
const table = {
  'packages/candidates': { may: [] },
  'packages/imports': { may: ['candidates'] },
  'packages/connectors': { may: ['candidates'], tests: ['rehearsal'] },
  'packages/contacts': { may: ['candidates'], tests: ['rehearsal'] },
  'packages/rehearsal': { may: [] },
  'packages/database': { may: [] },
  'packages/api-client': { may: [], types: ['server'], tests: ['server', 'database'] },
  'apps/server': {
    may: ['candidates', 'imports', 'connectors', 'contacts', 'database'],
    tests: ['rehearsal'],
  },
  'apps/web': { may: ['api-client'], texts: ['docs/'] },
  'apps/cli': { may: ['api-client'], tests: ['rehearsal'], starts: ['server', 'rehearsal'] },
};

/** Folders that may not import each other: what both need stands in a third, `greenhouse-account`. */
const apart = ['packages/connectors/src/greenhouse/', 'packages/connectors/src/greenhouse-harvest/'];

/** Code that only tests run. */
const testFolders = [`${sep}testing${sep}`, `${sep}contract-suite${sep}`];

const problems = [];
const rooms = ['packages', 'apps'].flatMap((floor) =>
  readdirSync(join(root, floor), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, floor, entry.name, 'package.json')))
    .map((entry) => `${floor}/${entry.name}`),
);
for (const room of rooms) {
  if (!(room in table))
    problems.push(`${room}: a room the table does not know; add it to tools/check-imports.mjs`);
  else checkRoom(room, table[room]);
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`Imports: ${rooms.length} rooms keep to the table.`);

function checkRoom(room, rule) {
  const declared = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8'));
  const dependencies = { ...declared.dependencies, ...declared.optionalDependencies };
  const known = new Set([...Object.keys(dependencies), ...Object.keys(declared.devDependencies ?? {})]);
  for (const file of sources(join(root, room, 'src'))) {
    const isTest = /\.test\.tsx?$/.test(file) || testFolders.some((name) => file.includes(name));
    for (const { specifier, typeOnly, lookUp } of importsOf(readFileSync(file, 'utf8'))) {
      const where = relative(root, file);
      if (specifier.startsWith('.')) {
        const target = relative(root, resolve(dirname(file), specifier))
          .split(sep)
          .join('/');
        const texts = rule.texts ?? [];
        if (![`${room}/`, ...texts].some((folder) => target.startsWith(folder)))
          problems.push(`${where}: reaches into another room, ${specifier}`);
        const own = apart.find((folder) => where.split(sep).join('/').startsWith(folder));
        if (!isTest && own !== undefined && apart.some((other) => other !== own && target.startsWith(other)))
          problems.push(`${where}: may not import ${target}; what both need goes to greenhouse-account`);
      } else if (specifier.startsWith('@crosswalk/')) {
        const name = specifier.split('/')[1];
        const allowed = [
          ...rule.may,
          ...(typeOnly ? (rule.types ?? []) : []),
          ...(isTest ? (rule.tests ?? []) : []),
          ...(lookUp ? (rule.starts ?? []) : []),
        ];
        if (!allowed.includes(name)) problems.push(`${where}: ${room} may not import @crosswalk/${name}`);
      } else if (!isTest && !specifier.startsWith('node:')) {
        const name = specifier.startsWith('@') ? specifier.split('/', 2).join('/') : specifier.split('/')[0];
        if (!known.has(name)) problems.push(`${where}: ${name} is not among the dependencies of ${room}`);
      }
    }
  }
}

function sources(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(text) {
  const found = [];
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  for (const match of code.matchAll(
    /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
  ))
    found.push({ specifier: match[2], typeOnly: match[1] !== undefined, lookUp: false });
  for (const match of code.matchAll(
    /\b(import|import\.meta\.resolve|require\.resolve)\(\s*['"]([^'"]+)['"]/g,
  ))
    found.push({ specifier: match[2], typeOnly: false, lookUp: match[1] !== 'import' });
  return found;
}
