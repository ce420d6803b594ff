import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multipart } from './multipart.ts';

const bytes = fc.uint8Array({ maxLength: 200 });
const fileParts = fc.array(
  fc.record({
    name: fc.string(),
    fileName: fc.string({ unit: 'binary' }),
    type: fc.constant('application/pdf'),
    bytes,
  }),
);
const textParts = fc.array(fc.record({ name: fc.string(), value: fc.string({ unit: 'grapheme' }) }));

describe('multipart', () => {
  it('is read back by an independent reader as it was', async () => {
    await fc.assert(
      fc.asyncProperty(textParts, fileParts, async (texts, files) => {
        const { type, bytes: body } = multipart([...texts, ...files]);
        const form = await new Response(Uint8Array.from(body), {
          headers: { 'content-type': type },
        }).formData();
        const entries = [...form.entries()];
        expect(entries.filter(([, value]) => typeof value === 'string').map(([, value]) => value)).toEqual(
          texts.map(({ value }) => value),
        );
        const read = entries.flatMap(([, value]) => (typeof value === 'string' ? [] : [value]));
        expect(
          await Promise.all(read.map(async (file) => [...new Uint8Array(await file.arrayBuffer())])),
        ).toEqual(files.map((file) => [...file.bytes]));
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same bytes for the same parts', () => {
    const part = {
      name: 'resumeFile',
      fileName: 'a.pdf',
      type: 'application/pdf',
      bytes: Buffer.from('%PDF'),
    };
    expect(multipart([part])).toEqual(multipart([{ ...part }]));
  });

  it('keeps line breaks and quotes in a file name from adding headers or parts', () => {
    const fileName = 'a".pdf\r\nX-Evil: 1\r\n\r\n--';
    const text = Buffer.from(
      multipart([{ name: 'resumeFile', fileName, type: 'application/pdf', bytes: Buffer.from('x') }]).bytes,
    ).toString();
    expect(text).toContain('filename="a%22.pdf%0D%0AX-Evil: 1%0D%0A%0D%0A--"');
  });
});
