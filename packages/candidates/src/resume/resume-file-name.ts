import type { Candidate } from '../candidate.ts';

const longest = 80;

/**
 * File name of a candidate's résumé, such as `Jane-Doe-resume.pdf`: ASCII letters, digits and hyphens, 100
 * characters at most, never empty. Names in other scripts have none of these and become `resume.pdf`.
 */
export function resumeFileName(candidate: Candidate): string {
  const name = candidate.name.full
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'resume.pdf' : `${name}-resume.pdf`;
}
