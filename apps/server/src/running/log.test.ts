import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

function logged(entry: object): string {
  let text = '';
  createLog('info', {
    write: (line) => {
      text += line;
    },
  }).info(entry, 'message');
  return text;
}

describe('the log', () => {
  it('hides what is named like a secret, as deep as we log', () => {
    const text = logged({
      token: 's3cret-a',
      connection: { apiKey: 's3cret-b', credentials: { apiKey: 's3cret-c' } },
      request: { headers: { authorization: 's3cret-d' } },
      config: { masterKey: 's3cret-e', lever: { secret: 's3cret-f' } },
    });
    expect(text).toContain('[hidden]');
    expect(text).not.toContain('s3cret');
  });

  it('says of an error what programs and people need, and nothing it carries along', () => {
    const cause = Object.assign(new Error('unique violated'), {
      code: '23505',
      detail: 'Key (email)=(jo@x.example)',
    });
    const error = Object.assign(new Error('could not store', { cause }), {
      request: { headers: { authorization: 'Basic s3cret' } },
    });
    const text = logged({ err: error });
    expect(text).toContain('could not store');
    expect(text).toContain('23505');
    expect(text).not.toMatch(/s3cret|jo@x\.example/);
  });
});
