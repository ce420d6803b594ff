import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../config/variables.ts';
import { readMasterKeys } from './master-key.ts';
import { KeyFileError, readMasterKeyFile, replaceMasterKeyFile } from './master-key-file.ts';

const [old, fresh] = [randomBytes(32), randomBytes(32)];
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crosswalk-key-file-'));
  path = join(folder, 'master.key');
  writeFileSync(path, `${old.toString('hex')}\n`, { mode: 0o600 });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the key file', () => {
  it('holds the key in use first, and below it those that are left behind', () => {
    replaceMasterKeyFile(path, [fresh, old]);
    expect(readMasterKeyFile(path)).toEqual([fresh, old]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['master.key']);
    const env = {
      CROSSWALK_MASTER_KEY_FILE: path,
      CROSSWALK_MASTER_KEY_PREVIOUS: randomBytes(32).toString('hex'),
    };
    const keys = readMasterKeys(env, { dataDir: folder, embedded: false });
    expect(keys).toEqual({
      current: fresh,
      previous: [old, Buffer.from(env.CROSSWALK_MASTER_KEY_PREVIOUS, 'hex')],
      file: path,
    });
  });

  it('is replaced where it really is when a link names it', () => {
    const link = join(folder, 'link');
    symlinkSync(path, link);
    replaceMasterKeyFile(link, [fresh, old]);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readMasterKeyFile(path)).toEqual([fresh, old]);
  });

  it('takes over nothing of a draft that a crash left behind, neither its mode nor what a link names', () => {
    const elsewhere = join(folder, 'elsewhere');
    writeFileSync(elsewhere, 'untouched');
    symlinkSync(elsewhere, `${path}.new`);
    replaceMasterKeyFile(path, [fresh]);
    expect(readFileSync(elsewhere, 'utf8')).toBe('untouched');
    writeFileSync(`${path}.new`, 'half a ke');
    chmodSync(`${path}.new`, 0o666);
    replaceMasterKeyFile(path, [fresh, old]);
    expect(readMasterKeyFile(path)).toEqual([fresh, old]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is as it was when it cannot be replaced, and the reason is said', () => {
    mkdirSync(join(`${path}.new`, 'in the way'), { recursive: true });
    expect(() => replaceMasterKeyFile(path, [fresh])).toThrow(KeyFileError);
    expect(() => replaceMasterKeyFile(path, [fresh])).toThrow(path);
    expect(readMasterKeyFile(path)).toEqual([old]);
  });

  it.each([[''], ['\n\n'], ['c2hvcnQ=\n'], ['h0rse-staple\n']])(
    'is refused when it holds %j, without a word of it',
    (text) => {
      writeFileSync(path, text);
      expect(() => readMasterKeyFile(path)).toThrow(ConfigError);
      expect(() => readMasterKeyFile(path)).toThrow(/32 bytes/);
      expect(() => readMasterKeyFile(path)).not.toThrow(/h0rse/);
    },
  );

  it('is refused with one wrong line below a right one', () => {
    writeFileSync(path, `${old.toString('base64')}\nh0rse-staple\n`);
    expect(() => readMasterKeyFile(path)).toThrow(ConfigError);
  });
});
