import { z } from 'zod';

/** A text that names something, such as a permission; what it names once it is read. */
export function known<T>(find: (text: string) => T | null, what: string) {
  return z.string().transform((text, context) => {
    const found = find(text);
    if (found === null) context.addIssue({ code: 'custom', message: `There is no ${what} “${text}”.` });
    return found ?? z.NEVER;
  });
}
