// Sets one résumé after the other, as ordered, until whoever started it is gone. Plain JavaScript, so that it runs
// beside the sources as beside the build. Its arguments are the files of the fonts.
import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** Caches of the typesetter that were not used in this many résumés are dropped. */
const keptFor = 10;

let compiler;

// A signal to the whole group of processes is meant for whoever started this one, and may have work in hand.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', (order) => say(attempt(() => set(order))));

say(
  attempt(() => {
    const fontBlobs = process.argv.slice(2).map((file) => readFileSync(file));
    compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
    return { kind: 'ready' };
  }),
);

function set({ template, profile, mostPages }) {
  const compiled = compiler.compile({ mainFileContent: template, inputs: { profile } });
  const document = compiled.result;
  if (document === null) {
    const said = compiled.takeError()?.shortDiagnostics ?? 'no reason was given';
    return { kind: 'failed', reason: JSON.stringify(said) };
  }
  const pages = document.numOfPages;
  if (pages > mostPages) return { kind: 'tooManyPages', pages };
  // A time of creation would make each setting another file.
  const pdf = compiler.pdf(document, { creationTimestamp: 0 });
  compiler.evictCache(keptFor);
  return { kind: 'set', pdf: new Uint8Array(pdf) };
}

function attempt(work) {
  try {
    return work();
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

function say(report) {
  // With nobody there to hear it, this process is about to end.
  process.send?.(report, undefined, undefined, () => undefined);
}
