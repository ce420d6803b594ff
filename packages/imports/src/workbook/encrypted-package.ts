/** Name of the stream that holds a workbook under a password (MS-OFFCRYPTO, section 2.3.4.4). */
const STREAM = Buffer.from('EncryptedPackage', 'utf16le');

/** Whether this compound file (MS-CFB) holds a workbook of today's form, encrypted. */
export function isEncryptedPackage(compoundFile: Buffer): boolean {
  return compoundFile.includes(STREAM);
}
