import { describe, expect, it } from 'vitest';
import { sayAddress, webAddress } from './safe-link.ts';

describe('a link of a profile', () => {
  it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'mailto:a@b.example', 'x', ''])(
    'leads nowhere when it is no web page: %s',
    (url) => expect(webAddress(url)).toBeNull(),
  );

  it('leads to web pages', () => {
    expect(webAddress('https://www.linkedin.com/in/ada')).toBe('https://www.linkedin.com/in/ada');
  });

  it.each([
    ['https://www.linkedin.com/in/andr%C3%A9/', 'linkedin.com/in/andré'],
    ['http://example.com/100%', 'example.com/100%'],
  ])('reads %s as %s', (url, said) => expect(sayAddress(url)).toBe(said));
});
