import { describe, expect, it } from 'vitest';
import { requestLimit } from './limit-requests.ts';

describe('how many requests a member may send (ASVS 2.4.1)', () => {
  it('is a large number at once, then 20 a second; others and the local token go on', () => {
    let now = 0;
    const count = requestLimit(() => now);
    for (let request = 0; request < 1_200; request += 1)
      count('mem_1', request % 2 === 0 ? 'apiKey' : 'session');
    expect(() => count('mem_1', 'apiKey')).toThrow(/20 requests a second/);
    expect(() => count('mem_1', 'session')).toThrow();
    expect(() => count('mem_2', 'apiKey')).not.toThrow();
    expect(() => count('mem_1', 'local')).not.toThrow();
    now += 1_000;
    for (let request = 0; request < 20; request += 1) count('mem_1', 'apiKey');
    expect(() => count('mem_1', 'apiKey')).toThrow();
    now += 3_600_000;
    for (let request = 0; request < 1_200; request += 1) count('mem_1', 'apiKey');
    expect(() => count('mem_1', 'apiKey')).toThrow();
  });
});
