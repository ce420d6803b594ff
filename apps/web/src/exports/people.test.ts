import { describe, expect, it } from 'vitest';
import { asRequest } from './people.ts';

const project = { id: 'proj_1', name: 'Berlin' };

describe('whom an export is about, as the API asks for it (E1)', () => {
  it('is a project by its id, for all of it', () => {
    const people = { search: { project: 'proj_1' } };
    expect(asRequest({ project, people, within: null })).toEqual({ project: 'proj_1' });
  });

  it('is all of it but those taken out', () => {
    const people = { search: { project: 'proj_1' }, except: ['cand_1'] };
    expect(asRequest({ project, people, within: null })).toEqual({
      project: 'proj_1',
      search: { project: 'proj_1' },
      except: ['cand_1'],
    });
  });

  it('is whoever a search finds, without anybody’s id', () => {
    const people = { search: { q: 'rust', tags: ['Berlin'] } };
    expect(asRequest({ project: null, people, within: null })).toEqual(people);
  });

  it('is those ticked', () => {
    const people = { candidateIds: ['cand_1'] };
    expect(asRequest({ project: null, people, within: null })).toEqual(people);
    expect(asRequest({ project, people, within: null })).toEqual({ project: 'proj_1', ...people });
  });
});
