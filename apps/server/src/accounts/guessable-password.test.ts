import { describe, expect, it } from 'vitest';
import { whyGuessable } from './guessable-password.ts';

const context = ['Ada Lovelace', 'ada.lovelace@contoso.example', 'Contoso Talent'];

describe('a password that is guessed first (ASVS 6.2.4)', () => {
  it.each([
    'qwertyuiop',
    '1234567890',
    'Password123!',
    'PASSWORD2024',
    '!!sunshine!!',
    'passwordpassword',
    'aaaaaaaaaaaa',
    'ｐａｓｓｗｏｒｄ１２３',
  ])('%s is refused', async (password) => {
    expect(await whyGuessable(password, [])).toContain('tried first');
    expect(await whyGuessable(password, null)).toContain('tried first');
  });
});

describe('a password made of names (ASVS 6.2.11)', () => {
  it.each([
    'ada.lovelace@contoso.example',
    'AdaLovelace1',
    'lovelace-ada-1815',
    'Crosswalk2026',
    'contoso talent 1',
  ])('%s is refused', async (password) => {
    expect(await whyGuessable(password, context)).toContain('made of names');
    expect(await whyGuessable(password, null)).toBeNull();
  });
});

describe('any other password', () => {
  it.each([
    'correct horse battery',
    'another long one',
    'x7Kq!pM2vT',
    'Lovelace wrote notes',
    '很长的密码不容易猜到吧',
  ])('%s is taken', async (password) => {
    expect(await whyGuessable(password, context)).toBeNull();
  });
});
