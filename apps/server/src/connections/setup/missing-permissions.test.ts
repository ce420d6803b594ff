import { afterAll, beforeAll, describe, it } from 'vitest';
import { expectNamed, type LackingScene, lackingScenes } from './testing/lacking.ts';

/* For those beside the recommended ones; missing-permissions.long.test.ts has all there are. */
const older = lackingScenes.filter(
  ([{ manifest }]) => !['lever-opportunities', 'greenhouse'].includes(manifest.id),
);

describe.each(older)(
  'credentials of $manifest.name without something that is needed (I5)',
  ({ manifest }, open) => {
    let scene: LackingScene;
    beforeAll(async () => {
      scene = await open();
    });
    afterAll(() => scene.close());

    it.each(manifest.permissions.filter(({ need }) => need === 'required'))(
      '“$label” is named, with what is lost and where to tick it',
      (permission) => expectNamed(scene, permission),
    );
  },
);
