import { describe, expect, it } from 'vitest';
import { columnLabels, normaliseHeader } from './headers.ts';
import { findLayout } from './layout.ts';

const layout = (text: string, overrides = {}) => findLayout(text, true, overrides);

describe('finding the table in a text', () => {
  it('finds the header below the notes of LinkedIn', () => {
    const text =
      'Notes:\n"When exporting, you may, notice ""things""."\n\nFirst Name,Last Name,URL,Connected On\nA,B,,\n';
    expect(layout(text)).toMatchObject({ headerLine: 4, delimiter: ',', firstDataLine: 5 });
  });

  it('finds it when Excel has padded the notes and turned commas into semicolons', () => {
    const text =
      'Notes:;;;\r\n"When exporting; you may";;;\r\n;;;\r\nFirst Name;Last Name;URL;Connected On\r\nA;B;;\r\n';
    expect(layout(text)).toMatchObject({ headerLine: 4, delimiter: ';' });
  });

  it.each([[','], [';'], ['\t'], ['|']])('sniffs the delimiter %j', (delimiter) => {
    const text = [
      ['First Name', 'Last Name', 'Email'],
      ['Ann; a', 'B | b', 'a,b@example.com'],
    ]
      .map((row) => row.map((cell) => `"${cell}"`).join(delimiter))
      .join('\n');
    expect(layout(text)).toMatchObject({ delimiter, headers: ['First Name', 'Last Name', 'Email'] });
  });

  it('is not misled by semicolons inside cells', () => {
    const text = 'id,colour\n1,a;b;c\n2,d;e;f\n3,g;h;i\n';
    expect(layout(text)).toMatchObject({ delimiter: ',', headers: ['id', 'colour'] });
  });

  it('consumes the sep= line of Excel and believes it', () => {
    expect(layout('sep=;\r\nName;Email, all\r\nA;B\r\n')).toMatchObject({
      delimiter: ';',
      headerLine: 2,
      headers: ['Name', 'Email, all'],
    });
  });

  it('takes the first line for a header although no word of it is known', () => {
    expect(layout('foo,bar\n1,2\n')).toMatchObject({ headerLine: 1, headers: ['foo', 'bar'] });
  });

  it('sees that a file starts with a person', () => {
    const text = 'Jane Doe,jane@example.com\nJohn Roe,john@example.com\n';
    expect(layout(text)).toMatchObject({ headerLine: null, headers: ['', ''], firstDataLine: 1 });
  });

  it('does as told about delimiter and header line', () => {
    const text = 'Report\nName;Email\nfoo;bar\nx;y\n';
    expect(layout(text, { delimiter: ';', headerRow: 3 })).toMatchObject({
      headerLine: 3,
      headers: ['foo', 'bar'],
    });
    expect(layout(text, { headerRow: null })).toMatchObject({ headerLine: null, firstDataLine: 1 });
  });
});

describe('headers', () => {
  it('compares without case, spaces, underscores, hyphens, dots and number signs', () => {
    expect(['E-Mail Address', 'email_address', ' EMAIL.ADDRESS# '].map(normaliseHeader)).toEqual(
      Array(3).fill('emailaddress'),
    );
  });

  it('addresses repeated and empty columns by their place', () => {
    expect(columnLabels(['Email', '', 'Email', ' Email ', ''])).toEqual([
      'Email',
      'Column 2',
      'Email (column 3)',
      'Email (column 4)',
      'Column 5',
    ]);
  });

  it('never gives two columns one label', () => {
    const labels = columnLabels(['Column 2', '', 'A', 'A', 'A (column 4)']);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
