import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const checkout = fileURLToPath(new URL('../../', import.meta.url));

/** What deploy/Containerfile says of its last stage and of how what it copies is made. */
export interface Containerfile {
  /** Commands of the stage before, in their order. */
  readonly build: readonly string[];
  /** What the last stage takes from the one before, below /app. */
  readonly taken: readonly string[];
  /** What it links as commands: path in the image, path below /app. */
  readonly links: readonly (readonly [link: string, target: string])[];
  readonly environment: Readonly<Record<string, string>>;
  readonly user: string;
  readonly healthcheck: string;
  readonly command: readonly string[];
}

export function readContainerfile(): Containerfile {
  const text = readFileSync(`${checkout}deploy/Containerfile`, 'utf8')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ');
  const [, building = '', last = ''] = text.split(/^FROM .*\n/m);
  const saysOf = (stage: string, word: string) =>
    [...stage.matchAll(new RegExp(`^${word} +(.+)$`, 'gm'))].map(([, said = '']) => said.trim());
  const taken = saysOf(last, 'COPY --from=build').flatMap((said) => said.split(/\s+/).slice(0, -1));
  const links = saysOf(last, 'RUN').flatMap((said) => [...said.matchAll(/ln -s (\S+) (\S+)/g)]);
  const environment = saysOf(last, 'ENV').flatMap((said) => said.split(/\s+/).map((pair) => pair.split('=')));
  return {
    build: saysOf(building, 'RUN').flatMap((said) => said.split('&&').map((one) => one.trim())),
    taken: taken.map(belowApp),
    links: links.map(([, target = '', link = '']) => [link, belowApp(target)] as const),
    environment: Object.fromEntries(environment.map(([name = '', value = '']) => [name, value] as const)),
    user: saysOf(last, 'USER').join(),
    healthcheck: saysOf(last, 'HEALTHCHECK')
      .join()
      .replace(/^.*?\bCMD\s+/, ''),
    command: JSON.parse(saysOf(last, 'CMD').join()),
  };
}

function belowApp(path: string): string {
  if (!path.startsWith('/app/')) throw new Error(`${path} is not below /app.`);
  return path.slice('/app/'.length);
}
