/** The typesetter could not be loaded or failed, twice: nothing is wrong with the candidate. */
export class ResumeError extends Error {
  override readonly name = 'ResumeError';
}

/** Too many people look at résumés at this moment: ask again a little later. */
export class ResumesBusy extends Error {
  override readonly name = 'ResumesBusy';

  constructor() {
    super('Too many résumés are being set just now.');
  }
}
