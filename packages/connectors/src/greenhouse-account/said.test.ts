import { expect, it } from 'vitest';
import { scrubber } from '../ats-fetch/index.ts';
import { saidBy } from './said.ts';

it('leaves no half of a secret where Greenhouse’s words are cut', () => {
  const secret = 's3cr3t'.repeat(40);
  const text = `${'word '.repeat(50)}${secret} and more`;
  const said = saidBy({ kind: 'json', value: { message: text } }, scrubber([secret]));
  expect(said).toContain('•••');
  expect(said).not.toContain('s3cr3t');
});
