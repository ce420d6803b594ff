export { endTypesetting, renderResume } from './render-resume.ts';
export { ResumeError, ResumesBusy } from './resume-error.ts';
export { resumeFileName } from './resume-file-name.ts';
export type { Resume, ResumeOptions } from './resume-pool.ts';
export type { ResumeForm } from './typeset.ts';
