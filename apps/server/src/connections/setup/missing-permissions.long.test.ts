import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNamed, type LackingScene, lackingScenes } from './testing/lacking.ts';

describe.each(lackingScenes)(
  'credentials of $manifest.name without one permission (I5)',
  ({ manifest }, open) => {
    let scene: LackingScene;
    beforeAll(async () => {
      scene = await open();
    });
    afterAll(() => scene.close());

    it.each(manifest.permissions.filter(({ need }) => need !== 'not needed'))(
      '“$label” ($need) is named, with what is lost and where to tick it',
      (permission) => expectNamed(scene, permission),
    );

    it('are verified with all of them', async () => {
      expect(await scene.submitAll()).toMatchObject({ json: { check: { status: 'verified' } } });
      expect(await scene.finish()).toMatchObject({ status: 200 });
    });
  },
);
