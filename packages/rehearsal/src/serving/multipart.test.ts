import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMultipart } from './multipart.ts';

test('takes apart whatever a real client puts together, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ name: fc.stringMatching(/^[a-zA-Z[\]]{1,12}$/), value: fc.string({ unit: 'grapheme' }) }),
      ),
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      async (fields, bytes, fileName) => {
        const form = new FormData();
        for (const { name, value } of fields) form.append(name, value);
        form.append('file', new File([new Uint8Array(bytes)], fileName, { type: 'application/pdf' }));
        const request = new Request('http://localhost', { method: 'POST', body: form });
        const body = Buffer.from(await request.arrayBuffer());
        const parts = parseMultipart(request.headers.get('content-type') ?? '', body) ?? [];

        const wire = (text: string) => text.replace(/\r\n|\r|\n/g, '\r\n').toWellFormed();
        expect(parts.slice(0, -1).map(({ name, data }) => [name, data.toString('utf8')])).toEqual(
          fields.map(({ name, value }) => [name, wire(value)]),
        );
        const file = parts.at(-1);
        expect(file?.contentType).toBe('application/pdf');
        expect(Buffer.from(file?.data ?? []).equals(Buffer.from(bytes))).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
});

test('refuses a body that ends before its last boundary', () => {
  const body = Buffer.from('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue');
  expect(parseMultipart('multipart/form-data; boundary=b', body)).toBeNull();
  expect(parseMultipart('multipart/form-data', Buffer.concat([body, Buffer.from('\r\n--b--')]))).toBeNull();
});

test('reads quoted boundaries and escaped file names', () => {
  const body = Buffer.from(
    '--a b\r\nContent-Disposition: form-data; name="f"; filename="r%22s.pdf"\r\nContent-Type: text/plain\r\n\r\nx\r\n--a b--\r\n',
  );
  expect(parseMultipart('multipart/form-data; boundary="a b"', body)).toMatchObject([
    { name: 'f', fileName: 'r"s.pdf', contentType: 'text/plain' },
  ]);
});
