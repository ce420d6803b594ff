import { createHash } from 'node:crypto';
import { renderResume } from '../render-resume.ts';
import { ines } from './ines.ts';

/** A process of its own that sets the same résumé. */
process.stdout.write(
  createHash('sha256')
    .update((await renderResume(ines)).bytes)
    .digest('hex'),
);
