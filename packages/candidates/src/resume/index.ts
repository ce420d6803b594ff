export { ResumeError, renderResume } from './render-resume.ts';
export { resumeFileName } from './resume-file-name.ts';
