import { describe, expect, it } from 'vitest';
import { greenhouseServer, ok, perTest, refused } from './testing/greenhouse-server.ts';

const { serve, served } = perTest(greenhouseServer);

const field = (id: number, more: object = {}) => ({
  id,
  name: `Field ${id}`,
  field_type: 'candidate',
  value_type: 'short_text',
  active: true,
  ...more,
});

describe('custom fields skills can be put into (B6)', () => {
  it('are those of candidates for text or several choices, in use, whatever filters did', async () => {
    const client = await serve(() =>
      ok([
        field(1),
        field(2, { value_type: 'long_text' }),
        field(3, { value_type: 'multi_select' }),
        field(4, { value_type: 'single_select' }),
        field(5, { field_type: 'application' }),
        field(6, { active: false }),
        field(7, { name: '' }),
        field(1),
      ]),
    );
    expect(await client.listSkillFields?.()).toEqual({
      kind: 'answer',
      value: [
        { id: '1', name: 'Field 1', takes: 'text' },
        { id: '2', name: 'Field 2', takes: 'text' },
        { id: '3', name: 'Field 3', takes: 'options' },
      ],
    });
    expect(Object.fromEntries(served().seen[0]?.query ?? [])).toMatchObject({
      field_type: 'candidate',
      active: 'true',
    });
  });

  it('need the scope to list them', async () => {
    const client = await serve(() => refused(403, 'Forbidden'));
    expect(await client.listSkillFields?.()).toMatchObject({
      kind: 'forbidden',
      permission: 'custom_fields:list',
    });
  });
});
