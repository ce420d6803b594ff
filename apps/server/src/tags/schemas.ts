import { z } from '@hono/zod-openapi';
import { Selection } from '../search/selection-schemas.ts';
import { AnyTagName, TagName } from './tag-name.ts';

export const Tag = z
  .object({
    id: z.string(),
    name: z.string(),
    candidates: z.int().openapi({ description: 'How many candidates have it.' }),
    doNotContact: z.boolean().openapi({ description: 'Whether whoever has it is kept from export.' }),
  })
  .openapi('Tag');

export const NamedTag = z.object({ name: TagName }).openapi('TagName');
export const TagPath = z.object({ tagId: z.string().min(1).max(64) });

/** More names than this are not put on or taken off at once. */
const mostNames = 20;
const names = (name: typeof TagName | typeof AnyTagName) =>
  z
    .array(name)
    .max(mostNames)
    .default([])
    .openapi({ description: 'Names of tags, without regard to letter case.' });

export const Tagging = z
  .strictObject({ selection: Selection, add: names(TagName), remove: names(AnyTagName) })
  .refine(({ add, remove }) => add.length + remove.length > 0, {
    message: 'name a tag to put on or take off: add or remove',
  })
  .refine(({ add, remove }) => !add.some((name) => remove.some((other) => sameName(name, other))), {
    message: 'the same tag cannot be put on and taken off',
  })
  .openapi('Tagging');

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

export const Tagged = z
  .object({
    candidates: z.int().openapi({ description: 'How many were selected.' }),
    added: z.int().openapi({ description: 'How many tags were put on that were not there yet.' }),
    removed: z.int().openapi({ description: 'How many tags were taken off.' }),
  })
  .openapi('Tagged');

export const TagList = z.object({ tags: z.array(Tag), nextCursor: z.string().nullable() }).openapi('TagList');

export const TagMerge = z
  .object({ into: z.string().min(1).max(64).openapi({ description: 'The id of the one that stays' }) })
  .openapi('TagMerge');
