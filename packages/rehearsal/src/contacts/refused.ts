import type { Answer } from '../serving/call.ts';

/** A call the provider refuses, with the answer that says so. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`${answer.status} ${answer.body.toString('utf8')}`);
    this.name = 'Refused';
    this.answer = answer;
  }
}
