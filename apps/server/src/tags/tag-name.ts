import { tidyLine } from '@crosswalk/candidates';
import { z } from '@hono/zod-openapi';

/** A tag's name in characters, at most. Imports may bring longer ones. */
export const longestTag = 100;

/** Tidied, so that no two tags look alike; 1 to 100 characters. Letter case is kept, and never tells two apart. */
export const TagName = z
  .string()
  .transform(tidyLine)
  .pipe(z.string().min(1).max(longestTag))
  .openapi({ type: 'string', minLength: 1, maxLength: longestTag, example: 'Visa sponsored' });

/** The name of a tag that is there, as an import may have brought it. */
export const AnyTagName = z
  .string()
  .transform(tidyLine)
  .pipe(z.string().min(1).max(2000))
  .openapi({ type: 'string', minLength: 1, maxLength: 2000, example: 'Visa sponsored' });
