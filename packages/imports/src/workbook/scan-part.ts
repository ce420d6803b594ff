import { unpack } from '../archive/unpack.ts';
import type { ArchiveMember, ZipArchive } from '../archive/zip-archive.ts';
import { xmlEncoding } from '../bytes/encoding.ts';
import { TextStream } from '../bytes/text-stream.ts';
import { type XmlHandler, XmlScanner } from './xml-scanner.ts';

/** The text of an XML part of a workbook, chunk by chunk: UTF-8 or UTF-16 (Open Packaging Conventions, 8.1.1). */
export async function* partText(archive: ZipArchive, member: ArchiveMember): AsyncGenerator<string, void> {
  let stream: TextStream | null = null;
  for await (const chunk of unpack(archive, member)) {
    stream ??= new TextStream(xmlEncoding(chunk));
    yield stream.push(chunk);
  }
  if (stream !== null) yield stream.finish();
}

/** Scans a whole part. */
export async function scanPart(
  archive: ZipArchive,
  member: ArchiveMember,
  handler: XmlHandler,
): Promise<void> {
  const scanner = new XmlScanner(handler);
  for await (const text of partText(archive, member)) scanner.push(text);
  scanner.finish();
}
