import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Candidate } from '../candidate.ts';
import { readFonts } from './fonts.ts';
import { viewResume } from './resume-view.ts';
import { template } from './template.ts';

/** The typesetter could not be loaded or failed: nothing is wrong with the candidate. */
export class ResumeError extends Error {
  override readonly name = 'ResumeError';
}

/** Caches of the typesetter that were not used in this many résumés are dropped. */
const keptFor = 10;

let compiler: NodeCompiler | null = null;

/**
 * Sets a candidate's résumé: A4, a page or more, selectable text in all scripts the fonts have. The same profile
 * gives the same bytes, on any machine and at any time, so it can be sent again after a crash unchanged.
 *
 * @returns a PDF
 * @throws ResumeError when the typesetter fails
 */
export async function renderResume(candidate: Candidate): Promise<Uint8Array> {
  const typesetter = loadCompiler();
  const inputs = { profile: JSON.stringify(viewResume(candidate)) };
  try {
    // A time of creation would make each rendering another file.
    const pdf = typesetter.pdf({ mainFileContent: template, inputs }, { creationTimestamp: 0 });
    typesetter.evictCache(keptFor);
    return new Uint8Array(pdf);
  } catch (error) {
    throw new ResumeError(`The résumé could not be set: ${describe(error)}`, { cause: error });
  }
}

function loadCompiler(): NodeCompiler {
  try {
    compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: readFonts() }] });
    return compiler;
  } catch (error) {
    throw new ResumeError(`The typesetter could not be loaded on this machine: ${describe(error)}`, {
      cause: error,
    });
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
