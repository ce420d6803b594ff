import { sayCount, sayNumber } from '../frame/numbers.ts';
import type { Total } from './people.ts';

/** "1,240 people", "More than 10,000 people". */
export function sayTotal({ count, atLeast }: Total): string {
  return atLeast ? `More than ${sayNumber(count)} people` : sayCount(count, 'person', 'people');
}
