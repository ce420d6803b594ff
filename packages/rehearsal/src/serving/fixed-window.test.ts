import { expect, test } from 'vitest';
import { createFixedWindow } from './fixed-window.ts';

test('counts down, refuses, and begins anew when the window is over', () => {
  const window = createFixedWindow(2, 30_000);
  expect(window.take(1_000)).toMatchObject({ allowed: true, remaining: 1, resetInMs: 30_000 });
  expect(window.take(11_000)).toMatchObject({ allowed: true, remaining: 0, resetInMs: 20_000 });
  expect(window.take(30_999)).toMatchObject({ allowed: false, remaining: 0, resetInMs: 1 });
  expect(window.peek(31_000)).toMatchObject({ allowed: true, remaining: 2 });
  expect(window.take(31_000)).toMatchObject({ allowed: true, remaining: 1, resetInMs: 30_000 });
});
