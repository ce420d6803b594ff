import { type Field, isField } from '@crosswalk/imports';
import { z } from '@hono/zod-openapi';

/** What a column can be mapped to, see `FIELD_LABELS` of `@crosswalk/imports`. */
export const FieldId = z
  .custom<Field>((value) => typeof value === 'string' && isField(value), 'no field of a candidate')
  .openapi({ type: 'string', example: 'email.work' });
