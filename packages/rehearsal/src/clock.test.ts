import { expect, test } from 'vitest';
import { createManualClock, pause } from './clock.ts';

test('a manual clock fires timers in order of their time, and only once passed', () => {
  const clock = createManualClock(1_000);
  const fired: string[] = [];
  clock.timers.after(200, () => fired.push(`second at ${clock.now()}`));
  clock.timers.after(100, () => fired.push(`first at ${clock.now()}`));
  const callOff = clock.timers.after(150, () => fired.push('called off'));
  callOff();
  clock.advance(99);
  expect(fired).toEqual([]);
  clock.advance(101);
  expect(fired).toEqual(['first at 1100', 'second at 1200']);
  expect(clock.now()).toBe(1_200);
});

test('a pause lasts until the clock has moved far enough', async () => {
  const clock = createManualClock(0);
  let over = false;
  const waiting = pause(clock.timers, 50).then(() => {
    over = true;
  });
  clock.advance(49);
  await Promise.resolve();
  expect(over).toBe(false);
  clock.advance(1);
  await waiting;
  expect(over).toBe(true);
});
