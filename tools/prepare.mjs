// Brings a checkout to where a command can run: dependencies installed, sources built, each only when needed.
//   node tools/prepare.mjs install    dependencies only
//   node tools/prepare.mjs web        and the web app, which is served from its build also in tests
//   node tools/prepare.mjs build      and the whole build
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const least = [20, 19];

checkNode();
install();
if (process.argv[2] === 'build') build();
if (process.argv[2] !== 'install') buildWeb();

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > least[0] || (major === least[0] && minor >= least[1])) return;
  fail(`Crosswalk needs Node.js ${least.join('.')} or newer; this is ${process.versions.node}.`);
}

function install() {
  const stamp = join(root, 'node_modules', '.crosswalk-installed');
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = `${hash(lock)} ${process.platform} ${process.arch}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing dependencies (npm ci) …');
  // Tools of the build are development dependencies, whatever NODE_ENV says.
  run('npm', ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, wanted);
}

function build() {
  const stamp = join(root, 'node_modules', '.crosswalk-built');
  const wanted = hash(sourceFiles().join('\n'));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && built()) return;
  console.error('Building …');
  run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b']);
  for (const program of programs()) chmodSync(program, 0o755);
  writeFileSync(stamp, wanted);
}

function built() {
  return rooms().every((room) => isWeb(room) || existsSync(join(room, 'dist', 'index.js')));
}

function isWeb(room) {
  return existsSync(join(room, 'index.html'));
}

function buildWeb() {
  const web = join(root, 'apps', 'web');
  const stamp = join(root, 'node_modules', '.crosswalk-web-built');
  const sources = [web, join(root, 'packages', 'api-client')].flatMap(filesOf);
  const wanted = hash([...sources, ...helpFiles()].join('\n'));
  const page = join(web, 'dist', 'index.html');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(page)) return;
  console.error('Building the web app …');
  run(process.execPath, [
    join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '--logLevel=warn',
    web,
  ]);
  writeFileSync(stamp, wanted);
}

/** What the help pages of the web app are made of. */
function helpFiles() {
  return readdirSync(join(root, 'docs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => describe(join(entry.parentPath, entry.name)))
    .sort();
}

/** What npm links as commands: the compiler writes plain files. */
function programs() {
  return rooms().flatMap((room) => {
    const { bin = {} } = JSON.parse(readFileSync(join(room, 'package.json'), 'utf8'));
    return Object.values(bin).map((path) => join(room, path));
  });
}

function rooms() {
  return ['packages', 'apps'].flatMap((floor) =>
    readdirSync(join(root, floor), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(root, floor, entry.name, 'package.json')))
      .map((entry) => join(root, floor, entry.name)),
  );
}

/** Each source file with its size and time: cheap to compare, and any edit shows. */
function sourceFiles() {
  return rooms().flatMap(filesOf);
}

function filesOf(room) {
  const files = ['package.json', 'tsconfig.json', 'vite.config.ts', 'index.html']
    .map((name) => join(room, name))
    .filter((path) => existsSync(path));
  for (const folder of ['src', 'public'].map((name) => join(room, name)).filter((path) => existsSync(path)))
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
  return files.map(describe).sort();
}

function describe(path) {
  const { size, mtimeMs } = statSync(path);
  return `${path} ${size} ${mtimeMs}`;
}

function hash(data) {
  return createHash('sha256').update(data).digest('hex');
}

function run(command, args) {
  // What they print is progress: standard output belongs to the command this prepares for.
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (error !== undefined) fail(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
