import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { masterKeyId, openEnvelope, SealError, sealEnvelope, sealedUnder } from './envelope.ts';

const key = randomBytes(32);
const under = { masterKeyId: masterKeyId(key), keyId: 'key_1' };
const context = ['secret', 'org_1', 'connections.credentials conn_1'];

describe('the envelope', () => {
  it('gives back any text, and tells which keys it was made with', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, keyId) => {
        const plaintext = Buffer.from(bytes);
        const short = Buffer.from(keyId, 'utf8').length < 256 ? keyId.toWellFormed() : 'key';
        const blob = sealEnvelope(key, { ...under, keyId: short }, context, plaintext);
        expect(openEnvelope(key, context, blob).equals(plaintext)).toBe(true);
        expect(sealedUnder(blob)).toEqual({ ...under, keyId: short });
      }),
    );
  });

  it('never seals the same text to the same bytes', () => {
    const seal = () => sealEnvelope(key, under, context, Buffer.from('api key')).toString('hex');
    expect(seal()).not.toBe(seal());
  });

  it('opens no blob in which a single bit was changed', () => {
    const blob = sealEnvelope(key, under, context, Buffer.from('api key'));
    for (let bit = 0; bit < blob.length * 8; bit += 1) {
      const altered = Buffer.from(blob);
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => openEnvelope(key, context, altered), `bit ${bit}`).toThrow(SealError);
    }
  });

  it('opens no blob that was cut off or is none at all', () => {
    const blob = sealEnvelope(key, under, context, Buffer.from('api key'));
    for (let length = 0; length < blob.length; length += 1) {
      expect(() => openEnvelope(key, context, blob.subarray(0, length))).toThrow(SealError);
    }
  });

  it('opens only with the same key and exactly the same context', () => {
    const blob = sealEnvelope(key, under, context, Buffer.from('api key'));
    expect(() => openEnvelope(randomBytes(32), context, blob)).toThrow(SealError);
    for (const other of [
      ['secret', 'org_2', 'connections.credentials conn_1'],
      ['secret', 'org_1', 'connections.credentials conn_2'],
      ['secret', 'org_', '1connections.credentials conn_1'],
      ['secret', 'org_1'],
    ]) {
      expect(() => openEnvelope(key, other, blob)).toThrow(SealError);
    }
  });
});
