// Brings a checkout to where a command can run: dependencies installed, sources built, each only when needed.
//   node tools/prepare.mjs install    dependencies only
//   node tools/prepare.mjs build      and the build
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
  run(process.execPath, [
    join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '--logLevel=warn',
    'apps/web',
  ]);
  writeFileSync(stamp, wanted);
}

function built() {
  return rooms().every((room) =>
    ['index.js', 'index.html'].some((name) => existsSync(join(room, 'dist', name))),
  );
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
  const files = [];
  for (const room of rooms()) {
    for (const name of ['package.json', 'tsconfig.json', 'vite.config.ts', 'index.html'])
      if (existsSync(join(room, name))) files.push(describe(join(room, name)));
    const source = join(room, 'src');
    for (const entry of readdirSync(source, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) files.push(describe(join(entry.parentPath, entry.name)));
  }
  return files.sort();
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
